using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SsVae.Generators.Tests.House;

/// <summary>Files of the product: where a reader finds a type, and how much there is in one place.</summary>
public sealed class FileTests
{
    private const int MostLines = 400;
    private const int MostLinesOfAGuest = 15;

    public static TheoryData<string> Projects => ["SsVae.Generators", "SsVae.CodeFixes", "SsVae.Runtime", "SsVae.Models"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_type_stands_in_a_file_of_its_name(string project)
    {
        var guests =
            from file in Files(project)
            from type in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            where type.Parent is BaseNamespaceDeclarationSyntax
            let lines = type.ToString().Count(c => c == '\n') + 1
            where lines > MostLinesOfAGuest && Path.GetFileName(file).Split('.')[0] != type.Identifier.ValueText
            select $"{type.Identifier} in {file}";
        Assert.Empty(guests);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_file_is_long(string project) =>
        Assert.DoesNotContain(Files(project), f => File.ReadLines(f).Count() > MostLines);

    private static IEnumerable<string> Files(string project)
    {
        var root = Path.Combine(Paths.Repository, project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"));
    }
}
