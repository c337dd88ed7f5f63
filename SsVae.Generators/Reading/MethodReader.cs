using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Passes;

namespace SsVae.Generators.Reading;

/// <summary>Reads the methods: sites, guides and helpers.</summary>
internal sealed class MethodReader(ReadContext context)
{
    public SiteSpec? Site(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        if (!Signature(method, "Sample", ordinal))
        {
            return null;
        }

        var observed = Language.Has(method, "Observed");
        var partially = Language.Has(method, "PartiallyObserved");
        Contradiction(method, ordinal, observed && partially, "[Observed] says every row, [PartiallyObserved] some rows; keep one");
        Contradiction(method, ordinal, Language.Has(method, "Auxiliary"), "[Auxiliary] belongs on the guide");
        var mask = Language.Has(method, "Mask");
        Contradiction(
            method, ordinal, mask && !observed,
            partially ? "[PartiallyObserved] lets rows be missing, [Mask] single elements; keep one" : "[Mask] lets elements of an [Observed] site be missing");
        Contradiction(
            method, ordinal, mask && observed && Families.IsEnumerable(method.ReturnType.Name),
            "a discrete site is one value, which [PartiallyObserved] lets be missing");
        var chain = Language.Find(method, "Markov")?.ConstructorArguments.FirstOrDefault().Value as string;
        var plates = DeclarationReader.Plates(method);
        var parameters = Parameters(method);
        return new BodyReader(context, indices: true).Read(syntax, method.Name) is { } body
            ? new(
                method.Name, method.ReturnType.Name, parameters, chain is null ? plates : plates.Append(chain).ToEquatableArray(),
                observed ? Observation.Observed : partially ? Observation.PartiallyObserved : Observation.Latent,
                Language.Has(method, "Enumerate"), body, ordinal)
            {
                Chain = chain ?? "",
                Mask = mask,
            }
            : null;
    }

    /// <summary>Whether a method is a later step of a chain: it has parameters of earlier steps.</summary>
    public static bool IsLater(IMethodSymbol method) => method.Parameters.Any(p => Language.Has(p, "Lag"));

    /// <summary>A later step of the site or guide that has the method's name.</summary>
    public StepSpec? Later(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        var said = method.GetAttributes().Select(a => Language.Named(a.AttributeClass)).FirstOrDefault(a => a is not (null or "Sample" or "Guide"));
        Contradiction(method, ordinal, said is not null, $"[{said}] is said once, on the first step of the chain");
        if (!Signature(method, Language.Has(method, "Guide") ? "Guide" : "Sample", ordinal))
        {
            return null;
        }

        var parameters = Parameters(method);
        return new BodyReader(context, indices: true).Read(syntax, method.Name) is { } body
            ? new(parameters.Select(p => p.Lag).DefaultIfEmpty(0).Max(), parameters, body, ordinal)
            : null;
    }

    public GuideSpec? Guide(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        Contradiction(
            method, ordinal, Language.Has(method, "Observed") || Language.Has(method, "PartiallyObserved") || Language.Has(method, "Mask"),
            "what is observed is said once, on the [Sample] method");
        Contradiction(method, ordinal, Language.Has(method, "Plate"), "a guide inherits the plates of its site");
        if (!Signature(method, "Guide", ordinal))
        {
            return null;
        }

        var site = Language.Find(method, "Guide")!.ConstructorArguments is [{ Value: string name }] ? name : method.Name;
        var auxiliary = Auxiliary(method);
        var parameters = Parameters(method);
        return new BodyReader(context, indices: true).Read(syntax, method.Name) is { } body
            ? new(
                site, method.Name, method.ReturnType.Name, parameters, Language.Has(method, "Enumerate"), auxiliary, body, ordinal)
            : null;
    }

    public HelperSpec? Helper(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        if (method.IsGenericMethod || method.ReturnsVoid)
        {
            context.Report(Diagnostics.NotCompiled, ordinal, method.Name, "a helper returns a value of the language and is not generic");
            return null;
        }

        var parameters = Parameters(method);
        return new BodyReader(context, indices: false).Read(syntax, method.Name) is { } body
            ? new(method.Name, parameters, body, ordinal)
            : null;
    }

    public HelperSpec? Helper(IPropertySymbol property, PropertyDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        return new BodyReader(context, indices: false).Read(syntax, property.Name) is { } body
            ? new(property.Name, [], body, ordinal)
            : null;
    }

    private bool Signature(IMethodSymbol method, string attribute, int ordinal)
    {
        var other = attribute == "Sample" ? "Guide" : "Sample";
        Contradiction(
            method, ordinal, attribute == "Sample" && Language.Has(method, other),
            "[Sample] declares a site of the model, [Guide] one of the guide; write two methods");
        if (method.ReturnType is IErrorTypeSymbol)
        {
            context.IsBroken = true;
            return false;
        }

        if (!Language.IsDistribution(method.ReturnType))
        {
            context.Report(
                Diagnostics.NotADistribution, ordinal, method.Name, attribute,
                method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            return false;
        }

        if (method.IsGenericMethod)
        {
            context.Report(Diagnostics.NotCompiled, ordinal, method.Name, "a site is not generic");
            return false;
        }

        return true;
    }

    private void Contradiction(IMethodSymbol method, int ordinal, bool holds, string advice)
    {
        if (holds)
        {
            context.Report(Diagnostics.ContradictoryAttributes, ordinal, method.Name, advice);
        }
    }

    private EquatableArray<ParameterSpec> Parameters(IMethodSymbol method)
    {
        var result = new List<ParameterSpec>();
        foreach (var parameter in method.Parameters)
        {
            var syntax = parameter.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
            var ordinal = context.Next(((ParameterSyntax)syntax).Identifier);
            var type = parameter switch
            {
                { RefKind: not RefKind.None } or { IsParams: true } => null,
                { Type.SpecialType: SpecialType.System_Int32 } => "int",
                { Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double } => "float",
                _ => Language.Is(parameter.Type, "Tensor") ? "Tensor" : null,
            };
            if (type is not null && parameter.Name.Length > 0)
            {
                var lag = Language.Find(parameter, "Lag")?.ConstructorArguments;
                result.Add(new(
                    parameter.Name, type, ordinal, lag is [{ Value: int steps }, ..] ? steps : 0, lag is [_, { Value: string site }] ? site : ""));
            }
            else if (parameter.Type is IErrorTypeSymbol || parameter.Name.Length == 0)
            {
                context.IsBroken = true;
            }
            else
            {
                context.Report(Diagnostics.NotCompiled, ordinal, TokenText.Of(syntax), "a parameter is a Tensor, or an int, float or double, passed by value");
            }
        }

        return result.ToEquatableArray();
    }

    /// <summary>The weight of <c>[Auxiliary]</c>: a number, or the name of a numeric constructor parameter.</summary>
    private Expr? Auxiliary(IMethodSymbol method)
    {
        if (Language.Find(method, "Auxiliary") is not { ConstructorArguments: [{ } argument] } attribute)
        {
            return null;
        }

        var syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(context.Cancellation);
        var ordinal = context.Next((SyntaxNode?)syntax.ArgumentList?.Arguments.FirstOrDefault() ?? syntax);
        if (argument.Value is string name)
        {
            if (!ModelReader.PrimaryParameters(context.Model, context.Cancellation).Any(p => p.Name == name))
            {
                context.Report(Diagnostics.AuxiliaryWeight, ordinal, $"'{name}'");
            }

            return new(ExprKind.Name, name, 0, [], ordinal);
        }

        var weight = argument.Value is double number ? number : double.NaN;
        if (!(weight >= 0 && weight <= double.MaxValue))
        {
            context.Report(Diagnostics.AuxiliaryWeight, ordinal, weight.ToString("R", CultureInfo.InvariantCulture));
        }

        return new(ExprKind.Number, "", weight, [], ordinal);
    }
}
