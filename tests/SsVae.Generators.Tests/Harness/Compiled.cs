using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Tests;

/// <summary>What came of a source: messages, generated files, and on demand the assembly.</summary>
/// <param name="Compilation">With the generated files.</param>
/// <param name="Diagnostics">Those of the compiler's rules, from analyzer and generator, in order of position.</param>
/// <param name="Generated">Hint name and text of each generated file.</param>
internal sealed record Compiled(
    Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics, ImmutableSortedDictionary<string, string> Generated)
{
    /// <summary>Errors and warnings of C# itself, in the user's and in the generated code.</summary>
    public IEnumerable<Diagnostic> CSharpProblems => Compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>The one generated file.</summary>
    public string Source => Assert.Single(Generated).Value;

    /// <summary>Emits the assembly and loads it.</summary>
    public Assembly Load()
    {
        using var image = new MemoryStream();
        var result = Compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(image);
    }
}
