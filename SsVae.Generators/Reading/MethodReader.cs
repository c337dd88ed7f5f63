using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Families;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>Reads the methods: sites, guides and helpers.</summary>
internal sealed class MethodReader(ReadContext context)
{
    public SiteSpec? Site(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        if (!Signature(method, syntax, "Sample"))
        {
            return null;
        }

        var observed = Language.Has(method, "Observed");
        var partially = Language.Has(method, "PartiallyObserved");
        Contradiction(method, "PartiallyObserved", observed, "[Observed] says every row, [PartiallyObserved] some rows; keep one");
        Contradiction(method, "Auxiliary", true, "[Auxiliary] belongs on the guide");
        Contradiction(
            method, "Mask", !observed,
            partially ? "[PartiallyObserved] lets rows be missing, [Mask] single elements; keep one" : "[Mask] lets elements of an [Observed] site be missing");
        Contradiction(
            method, "Mask", observed && Family.Of(method.ReturnType.Name).IsEnumerable,
            "a discrete site is one value, which [PartiallyObserved] lets be missing");
        var chain = Language.Find(method, "Markov")?.ConstructorArguments.FirstOrDefault().Value as string;
        var plates = DeclarationReader.Plates(method);
        var parameters = Parameters(method);
        var places = Places(method, syntax, ordinal);
        return new BodyReader(context, indices: true).Read(syntax, method.Name) is { } body
            ? new(
                method.Name, method.ReturnType.Name, parameters, chain is null ? plates : plates.Append(chain).ToEquatableArray(),
                observed ? Observation.Observed : partially ? Observation.PartiallyObserved : Observation.Latent,
                Language.Has(method, "Enumerate"), body, ordinal)
            {
                Chain = chain ?? "",
                Mask = Language.Has(method, "Mask"),
                Places = places,
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
        Contradiction(method, said ?? "", true, $"[{said}] is said once, on the first step of the chain");
        if (said is not null || !Signature(method, syntax, Language.Has(method, "Guide") ? "Guide" : "Sample"))
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
        foreach (var observation in new[] { "Observed", "PartiallyObserved", "Mask" })
        {
            Contradiction(method, observation, true, "what is observed is said once, on the [Sample] method");
        }

        Contradiction(method, "Plate", true, "a guide inherits the plates of its site");
        Contradiction(method, "Markov", true, "a guide is in the chain of its site");
        if (!Signature(method, syntax, "Guide"))
        {
            return null;
        }

        var site = Language.Find(method, "Guide")!.ConstructorArguments is [{ Value: string name }] ? name : method.Name;
        var auxiliary = Auxiliary(method);
        var parameters = Parameters(method);
        var places = Places(method, syntax, ordinal);
        return new BodyReader(context, indices: true).Read(syntax, method.Name) is { } body
            ? new(
                site, method.Name, method.ReturnType.Name, parameters, Language.Has(method, "Enumerate"), auxiliary, body, ordinal)
            {
                Places = places,
            }
            : null;
    }

    public HelperSpec? Helper(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        if (!ModifierRules.Check(context, method, syntax, "a helper"))
        {
            return null;
        }

        if (method.ReturnsVoid)
        {
            context.Report(Diagnostics.NotCompiled, syntax.ReturnType, "void", "a helper returns a value, as it changes nothing");
            return null;
        }

        var parameters = Parameters(method);
        return new BodyReader(context, indices: false).Read(syntax, method.Name) is { } body
            ? new(method.Name, Language.IsDistribution(method.ReturnType), parameters, body, ordinal)
            : null;
    }

    public HelperSpec? Helper(IPropertySymbol property, PropertyDeclarationSyntax syntax)
    {
        var ordinal = context.Next(syntax.Identifier);
        return new BodyReader(context, indices: false).Read(syntax, property.Name) is { } body
            ? new(property.Name, Language.IsDistribution(property.Type), [], body, ordinal)
            : null;
    }

    private bool Signature(IMethodSymbol method, MethodDeclarationSyntax syntax, string attribute)
    {
        if (attribute == "Sample")
        {
            Contradiction(method, "Guide", true, "[Sample] declares a site of the model, [Guide] one of the guide; write two methods");
        }

        if (method.ReturnType is IErrorTypeSymbol)
        {
            context.IsBroken = true;
            return false;
        }

        if (!ModifierRules.Check(context, method, syntax, attribute == "Sample" ? "a site" : "a guide"))
        {
            return false;
        }

        if (!Language.IsDistribution(method.ReturnType))
        {
            context.Report(
                Diagnostics.NotADistribution, syntax.ReturnType, method.Name, attribute,
                method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), Family.Names("or"));
            return false;
        }

        return true;
    }

    /// <summary>Reports an attribute, where the method has it and it may not stand there.</summary>
    private void Contradiction(IMethodSymbol method, string attribute, bool holds, string advice)
    {
        if (holds && Language.Find(method, attribute) is { } found)
        {
            context.Report(Diagnostics.ContradictoryAttributes, context.Syntax(found), method.Name, advice);
        }
    }

    private Places Places(IMethodSymbol method, MethodDeclarationSyntax syntax, int ordinal)
    {
        var family = context.Next(syntax.ReturnType);
        var enumerate = Language.Find(method, "Enumerate") is { } said ? context.Next(context.Syntax(said)) : ordinal;
        var site = Language.Find(method, "Guide") is { } guide && context.Syntax(guide).ArgumentList?.Arguments is [{ } name, ..] ? context.Next(name.Expression) : ordinal;
        return new(family, enumerate, site);
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
                var attribute = Language.Find(parameter, "Lag");
                var lag = attribute?.ConstructorArguments;
                // [Lag(0)] is a mistake, not the value of the same row.
                var steps = lag is [{ Value: int given }, ..] ? given == 0 ? -1 : given : 0;
                result.Add(new(parameter.Name, type, ordinal, steps, lag is [_, { Value: string site }] ? site : "")
                {
                    SiteOrdinal = attribute is not null && context.Syntax(attribute).ArgumentList?.Arguments is [_, { } name] ? context.Next(name.Expression) : ordinal,
                });
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

        var syntax = context.Syntax(attribute);
        var ordinal = context.Next((SyntaxNode?)syntax.ArgumentList?.Arguments.FirstOrDefault() ?? syntax);
        if (argument.Value is string name)
        {
            var parameter = PrimaryConstructor.Parameters(context.Model, context.Cancellation).FirstOrDefault(p => p.Name == name);
            if (parameter is null)
            {
                context.Report(Diagnostics.AuxiliaryWeight, ordinal, $"'{name}'");
            }
            else if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: IConvertible value } && !(value.ToDouble(CultureInfo.InvariantCulture) is >= 0 and <= double.MaxValue))
            {
                context.Report(Diagnostics.AuxiliaryWeight, ordinal, value.ToString(CultureInfo.InvariantCulture));
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
