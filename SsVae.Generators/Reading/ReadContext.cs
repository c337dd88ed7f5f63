using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>What the parts of the reader share while one class is read.</summary>
/// <param name="model">The class.</param>
/// <param name="operations">The operation of a body: a block, or the arrow of an expression body.</param>
internal sealed class ReadContext(INamedTypeSymbol model, Func<SyntaxNode, IOperation?> operations, CancellationToken cancellation)
{
    private readonly List<Issue> _issues = [];

    public INamedTypeSymbol Model => model;

    public CancellationToken Cancellation => cancellation;

    public Origins Origins { get; } = new();

    /// <summary>What was found.</summary>
    public IReadOnlyList<Issue> Issues => _issues;

    /// <summary>Whether C# itself has errors where we read; it reports them better than we could.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether a declaration could not be read, which is said: what misses it is no second mistake.</summary>
    public bool IsDeclarationLost { get; set; }

    public IOperation? Operation(SyntaxNode body) => operations(body);

    /// <summary>Whether C# has errors in the syntax; what contains a warning, such as that of a directive, is read like anything else.</summary>
    public static bool HasSyntaxErrors(SyntaxNode syntax) =>
        syntax.ContainsDiagnostics && syntax.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Whether C# has errors in a body.</summary>
    public bool HasErrors(SyntaxNode body) => Operation(body) is not { } operation || HasErrors(operation);

    /// <summary>Whether C# has errors in a statement or an expression.</summary>
    public static bool HasErrors(IOperation operation) =>
        HasSyntaxErrors(operation.Syntax)
        || operation.DescendantsAndSelf().Any(o => o is IInvalidOperation || o.Type is IErrorTypeSymbol || (o is IConversionOperation conversion && IsRefused(conversion)));

    /// <summary>Whether C# refuses a conversion: there is none, or it has to be written as a cast (CS0029, CS0266).</summary>
    public static bool IsRefused(IConversionOperation operation) =>
        operation.GetConversion() is var conversion && (!conversion.Exists || (operation.IsImplicit && !conversion.IsImplicit));

    /// <summary>The syntax of an attribute.</summary>
    public AttributeSyntax Syntax(AttributeData attribute) => (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(Cancellation);

    /// <summary>The next ordinal, for a construct that starts at <paramref name="syntax"/>.</summary>
    public int Next(SyntaxNodeOrToken syntax) => Origins.Add(syntax);

    public void Report(string id, int ordinal, params string[] arguments) => Report(new Issue(id, ordinal, new(arguments)));

    public void Report(Issue issue)
    {
        if (!IsDeclarationLost)
        {
            _issues.Add(issue);
        }
    }

    public void Report(string id, SyntaxNodeOrToken syntax, params string[] arguments) => Report(id, Next(syntax), arguments);
}
