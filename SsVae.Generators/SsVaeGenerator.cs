using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Reading;
using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>The build's driver of the compiler: every <c>[Model]</c> class gets its generated part.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SsVaeGenerator : IIncrementalGenerator
{
    /// <summary>The names of the tracked steps, in order.</summary>
    internal static class Steps
    {
        public const string Read = "SsVae.Read";
        public const string Options = "SsVae.Options";
        public const string Compile = "SsVae.Compile";

        public static readonly string[] All = [Read, Options, Compile];
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Language.ModelAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellation) => Read(found, cancellation))
            .WithTrackingName(Steps.Read)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!);
        var options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => BuildOptions.Of(provider.GlobalOptions))
            .WithTrackingName(Steps.Options);
        // These are reported here alone: no analyzer has to find them while the user types.
        context.RegisterSourceOutput(options, static (production, read) =>
        {
            foreach (var issue in read.Issues)
            {
                production.ReportDiagnostic(Diagnostics.Create(issue));
            }
        });
        var outputs = models.Combine(options)
            .Select(static (pair, cancellation) => GeneratedModel.Of(pair.Left, pair.Right, cancellation))
            .WithTrackingName(Steps.Compile);
        var hints = outputs.Select(static (model, _) => model.FullName).Collect().Select(static (names, _) => HintNames.Of(names));
        context.RegisterSourceOutput(outputs.Combine(hints), static (production, pair) => pair.Left.AddTo(production, pair.Right));

        // Locations are found afresh where the generator has to report: the pipeline above carries none.
        var compilation = context.CompilationProvider.Combine(options)
            .Select(static (pair, _) => pair.Right.GeneratorReports ? pair.Left : null);
        context.RegisterSourceOutput(
            outputs.Where(static model => model.Issues.Count > 0).Combine(compilation),
            static (production, pair) => Report(production, pair.Left, pair.Right));
    }

    /// <summary>The class, once: of several parts that say [Model] (an error of C#), the first.</summary>
    private static ReadModel? Read(GeneratorAttributeSyntaxContext found, CancellationToken cancellation)
    {
        var first = Language.Find(found.TargetSymbol, "Model")?.ApplicationSyntaxReference;
        return first is not null && first.SyntaxTree == found.TargetNode.SyntaxTree && found.TargetNode.Span.Contains(first.Span)
            ? Read((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, cancellation).Model
            : null;
    }

    private static ReadResult Read(INamedTypeSymbol model, Compilation compilation, CancellationToken cancellation) =>
        ModelReader.Read(model, syntax => compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation), cancellation);

    private static void Report(SourceProductionContext production, GeneratedModel model, Compilation? compilation)
    {
        if (compilation?.Assembly.GetTypeByMetadataName(model.FullName) is { } type)
        {
            var origins = Read(type, compilation, production.CancellationToken).Origins;
            foreach (var issue in model.Issues)
            {
                production.ReportDiagnostic(origins.Diagnose(issue));
            }
        }
    }
}
