using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>A later step of a chain, on the way to the site or guide that it continues.</summary>
internal sealed record LaterStep(string Site, bool IsGuide, string Family, int FamilyOrdinal, StepSpec Step);

/// <summary>Reads a <c>[Model]</c> class: symbols and operations go in, a <see cref="ModelSpec"/> and issues come out.</summary>
internal sealed class ModelReader
{
    private readonly ReadContext _context;
    private readonly DeclarationReader _declarations;
    private readonly MethodReader _methods;
    private readonly List<NetworkSpec> _networks = [];
    private readonly List<FreeParameterSpec> _parameters = [];
    private readonly List<InputSpec> _inputs = [];
    private readonly List<SiteSpec> _sites = [];
    private readonly List<GuideSpec> _guides = [];
    private readonly List<HelperSpec> _helpers = [];
    private readonly List<LaterStep> _later = [];

    private ModelReader(ReadContext context)
    {
        _context = context;
        _declarations = new(context);
        _methods = new(context);
    }

    /// <summary>Reads <paramref name="model"/>.</summary>
    /// <param name="operations">The operation of a body: of a block, or of the arrow of an expression body.</param>
    public static ReadResult Read(INamedTypeSymbol model, Func<SyntaxNode, IOperation?> operations, CancellationToken cancellation)
    {
        var context = new ReadContext(model, operations, cancellation);
        var spec = new ModelReader(context).Spec();
        return new(new(ModelShape.FullName(model), spec, context.Issues.ToEquatableArray(), context.IsBroken), context.Origins);
    }

    private ModelSpec? Spec()
    {
        var model = _context.Model;
        var ordinal = ModelShape.Check(_context);
        if (ordinal < 0)
        {
            return null;
        }

        // C# says that two have one name; the first has it here.
        var declared = PrimaryConstructor.Parameters(model, _context.Cancellation).ToList();
        var named = declared.GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => g.First()).ToList();
        _context.IsBroken |= named.Count < declared.Count;
        var parameters = named.Select(ConstructorParameter).OfType<ConstructorParameterSpec>().ToEquatableArray();
        var broken = model.GetMembers().Where(MemberErrors.Has).ToList();
        _context.IsBroken |= broken.Count > 0;
        _context.IsDeclarationLost = broken.Count > 0 || parameters.Count < declared.Count;
        foreach (var member in model.GetMembers().Except(broken, SymbolEqualityComparer.Default))
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            if (!member!.IsImplicitlyDeclared && Language.Owns(member))
            {
                Member(member);
            }
            else if (member is IMethodSymbol && Language.HasAny(member))
            {
                Extraordinary(member);
            }
        }

        Continue();
        return new(
            model.ContainingNamespace.IsGlobalNamespace ? "" : model.ContainingNamespace.ToDisplayString(), model.Name,
            SyntaxFacts.GetText(model.DeclaredAccessibility), ModelShape.ContainingTypes(model), ordinal, parameters,
            _networks.ToEquatableArray(), _parameters.ToEquatableArray(), _inputs.ToEquatableArray(), _sites.ToEquatableArray(),
            _guides.ToEquatableArray(), _helpers.ToEquatableArray())
        {
            Engine = EngineReader.Read(_context),
        };
    }

    /// <summary>Gives the later steps of chains to the sites and guides that they continue.</summary>
    private void Continue()
    {
        foreach (var group in _later.GroupBy(l => (l.Site, l.IsGuide)))
        {
            if ((group.Key.IsGuide ? _guides.Find(g => g.Site == group.Key.Site)?.Family : _sites.Find(s => s.Name == group.Key.Site)?.Family) is { } family
                && group.FirstOrDefault(l => l.Family != family) is { } other)
            {
                _context.Report(Diagnostics.Chain, other.FamilyOrdinal, group.Key.Site, $"this step is {other.Family}, but the first one is {family}; return {family} from both");
            }

            var steps = group.Select(l => l.Step).OrderBy(s => s.Lag).ToEquatableArray();
            var guide = group.Key.IsGuide ? _guides.FindIndex(g => g.Site == group.Key.Site) : -1;
            var site = group.Key.IsGuide ? -1 : _sites.FindIndex(s => s.Name == group.Key.Site);
            if (guide >= 0)
            {
                _guides[guide] = _guides[guide] with { Later = steps };
            }
            else if (site >= 0)
            {
                _sites[site] = _sites[site] with { Later = steps };
            }
            else if (!_context.Model.GetMembers(group.Key.Site).OfType<IMethodSymbol>().Any(m => !MethodReader.IsLater(m) && (Language.Has(m, "Sample") || Language.Has(m, "Guide"))))
            {
                // There is none that could not be read, either.
                var first = _sites.Where(s => !group.Key.IsGuide && s.Chain.Length > 0 && s.Later.Count == 0).ToList();
                var meant = first.Count == 1 ? first[0].Name : null;
                var advice = meant is not null ? $"did you mean '{meant}'?"
                    : $"add '{(group.Key.IsGuide ? "[Guide]" : "[Sample, Plate(\"…\"), Markov(\"…\")]")} … {group.Key.Site}()' without [Lag]";
                _context.Report(new Issue(Diagnostics.Chain, steps[0].Ordinal, new([group.Key.Site, "there is no first step for it to continue; " + advice])) { Fix = meant });
            }
        }
    }

    private ConstructorParameterSpec? ConstructorParameter(IParameterSymbol parameter)
    {
        var syntax = (ParameterSyntax)parameter.DeclaringSyntaxReferences[0].GetSyntax(_context.Cancellation);
        var ordinal = _context.Next(syntax.Identifier);
        var type = parameter.Type.SpecialType switch
        {
            SpecialType.System_Int32 => "int",
            SpecialType.System_Int64 => "long",
            SpecialType.System_Single => "float",
            SpecialType.System_Double => "double",
            _ => null,
        };
        if (type is not null && parameter.RefKind == RefKind.None)
        {
            var value = parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null;
            return new(parameter.Name, type, value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture), ordinal);
        }

        if (parameter.Type is IErrorTypeSymbol)
        {
            _context.IsBroken = true;
        }
        else
        {
            _context.Report(
                Diagnostics.ConstructorParameter, ordinal, parameter.Name, _context.Model.Name,
                parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        return null;
    }

    private void Member(ISymbol member)
    {
        if (member.DeclaringSyntaxReferences.Length == 0)
        {
            return;
        }

        switch (member, member.DeclaringSyntaxReferences[0].GetSyntax(_context.Cancellation))
        {
            case (IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } property, PropertyDeclarationSyntax syntax):
                Property(property, syntax);
                break;
            case (IMethodSymbol method, MethodDeclarationSyntax syntax):
                Method(method, syntax);
                break;
            default:
                Extraordinary(member);
                break;
        }
    }

    /// <summary>A declaration on what has no name that the model could use: an operator, an indexer, an accessor, a member of an interface.</summary>
    private void Extraordinary(ISymbol member)
    {
        var attribute = member.GetAttributes().First(a => Language.Named(a.AttributeClass) is not null);
        _context.Report(
            Diagnostics.NotCompiled, _context.Syntax(attribute), Language.Named(attribute.AttributeClass)!,
            "the declarations of a model are ordinary methods and properties of its class");
    }

    private void Property(IPropertySymbol property, PropertyDeclarationSyntax syntax)
    {
        Contradictions(property);
        if (Language.Has(property, "Network"))
        {
            Add(_networks, _declarations.Network(property, syntax));
        }
        else if (Language.Find(property, "Parameter") is { } attribute)
        {
            Add(_parameters, _declarations.Parameter(property, attribute, syntax));
        }
        else if (Language.Has(property, "Input"))
        {
            Add(_inputs, _declarations.Input(property, syntax));
        }
        else if (Language.IsNetwork(property.Type))
        {
            _context.Report(
                Diagnostics.Declaration, syntax.Identifier, property.Name, "Network",
                $"'[Network] {property.Type.Name} {property.Name} => …'");
        }
        else
        {
            Add(_helpers, _methods.Helper(property, syntax));
        }
    }

    /// <summary>A property is one thing, and only data has rows.</summary>
    private void Contradictions(IPropertySymbol property)
    {
        var kinds = property.GetAttributes().Where(a => Language.Named(a.AttributeClass) is "Network" or "Parameter" or "Input").ToList();
        if (kinds.Count > 1)
        {
            Report(kinds[1], "a property is either a [Network], a [Parameter] or an [Input]; keep one");
        }
        else if (Language.Find(property, "Plate") is { } plate && !Language.Has(property, "Input"))
        {
            Report(plate, kinds.Count == 1 ? "weights are the same in every row; only sites and inputs are in plates" : "a helper has the rows of what it reads; only sites and inputs are in plates");
        }

        void Report(AttributeData attribute, string advice) =>
            _context.Report(Diagnostics.ContradictoryAttributes, _context.Syntax(attribute), property.Name, advice);
    }

    private void Method(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        if (MethodReader.IsLater(method))
        {
            var site = Language.Find(method, "Guide")?.ConstructorArguments is [{ Value: string name }] ? name : method.Name;
            if (_methods.Later(method, syntax) is { } step)
            {
                _later.Add(new(site, Language.Has(method, "Guide"), method.ReturnType.Name, _context.Next(syntax.ReturnType), step));
            }
        }
        else if (Language.Has(method, "Sample"))
        {
            Add(_sites, _methods.Site(method, syntax));
        }
        else if (Language.Has(method, "Guide"))
        {
            Add(_guides, _methods.Guide(method, syntax));
        }
        else if (Language.IsDistribution(method.ReturnType) && _context.Model.GetMembers(method.Name).Any(m => Language.Has(m, "Sample") || Language.Has(m, "Guide")))
        {
            var own = syntax.ParameterList.Parameters.FirstOrDefault(p => SiteNames.Match(p.Identifier.ValueText, method.Name));
            _context.Report(
                Diagnostics.ContradictoryAttributes, syntax.Identifier, method.Name,
                own is null ? "the method has the name of a site, but is neither a [Sample] nor a [Guide]; say which of the two it is, or give it another name"
                    : $"the method has the name of a site and reads it; if it is a later step of a chain, write '[Lag(1)] {TokenText.Of(own)}'");
        }
        else if (Language.IsHelper(method))
        {
            Add(_helpers, _methods.Helper(method, syntax));
        }
        else
        {
            _context.Report(
                Diagnostics.ContradictoryAttributes, syntax.Identifier, method.Name,
                "the method is neither a [Sample] nor a [Guide]; say which of the two it is");
        }
    }

    private static void Add<T>(List<T> list, T? item)
        where T : class
    {
        if (item is not null)
        {
            list.Add(item);
        }
    }
}
