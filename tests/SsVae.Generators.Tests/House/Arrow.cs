using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SsVae.Generators.Tests.House;

/// <summary>Which file of a project names a type or member of which other.</summary>
/// <param name="From">The file that names, relative to the project.</param>
/// <param name="To">The file that declares.</param>
/// <param name="Name">What is named.</param>
internal sealed record Arrow(string From, string To, string Name)
{
    public override string ToString() => $"{From} -> {To} ({Name})";

    /// <summary>The arrows of a project, one for each pair of files.</summary>
    public static IReadOnlyList<Arrow> Of(string project)
    {
        var trees = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(project, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("obj/", StringComparison.Ordinal) && !f.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(project, f)), path: f)).ToList();
        const string usual = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;"
            + "global using System.Threading; global using System.Threading.Tasks;";
        var own = Path.GetFileName(Path.TrimEndingDirectorySeparator(project)) + ".dll";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) != own).Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("House", trees.Append(CSharpSyntaxTree.ParseText(usual)), references);
        return [.. trees.SelectMany(t => In(compilation.GetSemanticModel(t))).DistinctBy(a => (a.From, a.To))];
    }

    private static IEnumerable<Arrow> In(SemanticModel model) =>
        from name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        where !name.Ancestors().Any(a => a is UsingDirectiveSyntax)
        let info = model.GetSymbolInfo(name)
        let symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault()
        where symbol is not (null or INamespaceSymbol)
        from place in (symbol.DeclaringSyntaxReferences.IsEmpty ? symbol.ContainingType ?? symbol : symbol).DeclaringSyntaxReferences.Take(1)
        where place.SyntaxTree != model.SyntaxTree
        select new Arrow(model.SyntaxTree.FilePath, place.SyntaxTree.FilePath, symbol.Name);
}
