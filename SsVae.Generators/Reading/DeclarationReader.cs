using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>Reads the properties that declare weights and data: <c>[Network]</c>, <c>[Parameter]</c>, <c>[Input]</c>.</summary>
internal sealed class DeclarationReader(ReadContext context)
{
    private readonly ExpressionReader _expressions = new(context, indices: false);

    public NetworkSpec? Network(IPropertySymbol property, PropertyDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        if (Language.IsNetwork(property.Type) && Value(syntax) is IObjectCreationOperation creation)
        {
            var arguments = creation.Arguments.ToDictionary(a => a.Parameter!.Name, a => a.Value);
            var hidden = arguments.TryGetValue("hidden", out var widths) ? _expressions.Elements(widths) : [];
            return new(
                property.Name, property.Type.Name, hidden.Select(_expressions.Read).ToEquatableArray(),
                _expressions.Read(arguments["outputs"]),
                arguments.TryGetValue("activation", out var activation) ? Member(activation) : "Relu",
                Member(arguments["initialization"]),
                !arguments.TryGetValue("bias", out var bias) || Flag(bias),
                TokenText.Of(creation.Syntax), ordinal);
        }

        var form = property.Type.Name == "Linear" ? $"Linear {property.Name} => new(outputs)" : $"Mlp {property.Name} => new([hidden], outputs)";
        Refuse(property, ordinal, "Network", $"'[Network] {form}'");
        return null;
    }

    public FreeParameterSpec? Parameter(IPropertySymbol property, AttributeData attribute, PropertyDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        if (Shape(property, syntax) is not { Count: <= 2 } shape)
        {
            Refuse(property, ordinal, "Parameter", $"'[Parameter] Tensor {property.Name} => Tensor.Of(size)' with at most two sizes");
            return null;
        }

        var initialization = Named("Initialization") is { } start ? Member(start, "Zero") : "Zero";
        var constraint = Named("Constraint") is { } domain ? Member(domain, "None") : "None";
        if (shape.Count == 0 && ConstraintRules.IsOnRows(constraint))
        {
            Refuse(property, ordinal, "Parameter", $"'Tensor {property.Name} => Tensor.Of(size)': a {constraint} parameter has a dimension that it runs along");
            return null;
        }

        var initial = Named("Initial")?.Value as double?;
        if (initial is { } value && ConstraintRules.Objection(constraint, value, Named("Initialization") is not null) is { } objection)
        {
            context.Report(Diagnostics.InitialValue, InitialSyntax(attribute), property.Name, value.ToString("R", CultureInfo.InvariantCulture), objection);
        }

        return new(property.Name, shape.Select(_expressions.Read).ToEquatableArray(), initialization, constraint, initial, Text(syntax), ordinal);

        TypedConstant? Named(string key) =>
            attribute.NamedArguments.Where(a => a.Key == key).Select(a => (TypedConstant?)a.Value).FirstOrDefault();
    }

    public InputSpec? Input(IPropertySymbol property, PropertyDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        if (Shape(property, syntax) is { Count: 1 } shape)
        {
            return new(property.Name, _expressions.Read(shape[0]), Plates(property), Text(syntax), ordinal);
        }

        Refuse(property, ordinal, "Input", $"'[Input, Plate(\"data\")] Tensor {property.Name} => Tensor.Of(size)'");
        return null;
    }

    public static EquatableArray<string> Plates(ISymbol member) =>
        member.GetAttributes()
            .Where(a => Language.Named(a.AttributeClass) == "Plate")
            .SelectMany(a => a.ConstructorArguments
                .SelectMany(c => c.IsNull ? [] : c.Kind == TypedConstantKind.Array ? c.Values : [c])
                .Select(c => c.Value as string ?? "").DefaultIfEmpty(""))
            .ToEquatableArray();

    /// <summary>Where an attribute says <c>Initial = …</c>.</summary>
    private SyntaxNode InitialSyntax(AttributeData attribute)
    {
        var syntax = context.Syntax(attribute);
        return (SyntaxNode?)syntax.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Initial") ?? syntax;
    }

    private static string Text(PropertyDeclarationSyntax syntax) => TokenText.Of(syntax.ExpressionBody!.Expression);

    /// <summary>The sizes of <c>=> Tensor.Of(…)</c>; null if that is not what the property says.</summary>
    private List<IOperation>? Shape(IPropertySymbol property, PropertyDeclarationSyntax syntax) =>
        Language.Is(property.Type, "Tensor")
        && Value(syntax) is IInvocationOperation { TargetMethod: { Name: "Of" } of } invocation && Language.IsOwn(of.ContainingType)
            ? _expressions.Arguments(invocation.Arguments)
            : null;

    /// <summary>The value of an expression-bodied property: any other form would run when the class is constructed.</summary>
    private IOperation? Value(PropertyDeclarationSyntax syntax) =>
        syntax.ExpressionBody is { } arrow
        && context.Operation(arrow) is IBlockOperation { Operations: [IReturnOperation { ReturnedValue: { } value }] }
            ? Unwrap(value)
            : null;

    private static IOperation Unwrap(IOperation value) => value is IConversionOperation conversion ? Unwrap(conversion.Operand) : value;

    private string Member(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true } constant)
        {
            return Member(value.Type!, constant.Value, "Zero");
        }

        NotConstant(value);
        return "Zero";
    }

    private static string Member(TypedConstant constant, string otherwise) => Member(constant.Type!, constant.Value, otherwise);

    private static string Member(ITypeSymbol type, object? value, string otherwise) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value))?.Name ?? otherwise;

    private bool Flag(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: bool flag })
        {
            return flag;
        }

        NotConstant(value);
        return true;
    }

    private void NotConstant(IOperation value) =>
        context.Report(Diagnostics.NotCompiled, value.Syntax, TokenText.Quote(value.Syntax), "the structure of a network is fixed at build time, so use a constant");

    private void Refuse(IPropertySymbol property, int ordinal, string attribute, string form)
    {
        var declaration = (PropertyDeclarationSyntax)context.Origins[ordinal].Parent!;
        if (property.Type is IErrorTypeSymbol || ReadContext.HasSyntaxErrors(declaration)
            || (declaration.ExpressionBody is { } arrow && context.HasErrors(arrow)))
        {
            context.IsBroken = true;
            return;
        }

        context.Report(Diagnostics.Declaration, ordinal, property.Name, attribute, form);
    }
}
