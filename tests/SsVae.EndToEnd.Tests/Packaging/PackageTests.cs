using System.IO.Compression;
using System.Text.RegularExpressions;

namespace SsVae.EndToEnd.Tests.Packaging;

/// <summary>Programs outside the repository that know of it only the package.</summary>
[Trait("Category", "Package")]
public sealed partial class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    [Fact]
    public void The_package_holds_the_library_its_documentation_the_compiler_and_its_properties()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        var files = package.Entries.Select(e => e.FullName).Where(f => !f.StartsWith("_rels", StringComparison.Ordinal) && !f.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(
            [
                "LICENSE", "README.md", "SsVae.nuspec", "[Content_Types].xml", "analyzers/dotnet/cs/SsVae.CodeFixes.dll",
                "analyzers/dotnet/cs/SsVae.Generators.dll", "build/SsVae.props", "buildTransitive/SsVae.props",
                "lib/net10.0/SsVae.Runtime.dll", "lib/net10.0/SsVae.Runtime.xml",
            ],
            files.Order(StringComparer.Ordinal));
        using var reader = new StreamReader(package.GetEntry("SsVae.nuspec")!.Open());
        var dependencies = DependencyId().Matches(reader.ReadToEnd()).Select(m => m.Groups[1].Value);
        Assert.Equal(["System.Numerics.Tensors"], dependencies);
    }

    [Fact]
    public void A_console_program_trains_classifies_saves_and_loads()
    {
        var folder = feed.Copy("Quickstart");
        Build(folder);
        var run = DotNet.Run(folder, "exec", Path.Combine(folder, "bin", "Debug", "net10.0", "Quickstart.dll"));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(2, run.Lines.Length);
        Assert.InRange(int.Parse(RightAnswers().Match(run.Lines[0]).Groups[1].Value, null), 590, 600);
        Assert.Equal("the restored model agrees", run.Lines[1]);
    }

    [Fact]
    public void An_FSharp_program_uses_a_library_of_models_whose_passes_can_be_printed()
    {
        var root = feed.Copy("FSharp");
        var folder = Path.Combine(root, "App");
        Build(folder, "-p:SsVaeDumpPasses=true", "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=obj/generated");
        var run = DotNet.Run(folder, "exec", Path.Combine(folder, "bin", "Debug", "net10.0", "App.dll"));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(["the loss fell: True", "reconstructions are of the right half: True", "5 patterns were generated"], run.Lines);
        var generated = Directory.EnumerateFiles(Path.Combine(root, "Models", "obj", "generated"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.Single(generated, text => text.Contains("// == Differentiate", StringComparison.Ordinal));
    }

    private static void Build(string folder, params string[] properties)
    {
        var build = DotNet.Run(folder, ["build", "-nologo", .. properties]);
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("<dependency id=\"([^\"]+)\"")]
    private static partial Regex DependencyId();

    [GeneratedRegex("^([0-9]+) of 600 are right$")]
    private static partial Regex RightAnswers();
}
