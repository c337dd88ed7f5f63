using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>Nothing of a compilation outlives it: an editor makes one at every keystroke.</summary>
public sealed class RetentionTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_compilation_is_given_up_when_the_next_one_has_been_seen(string runAnalyzers)
    {
        // With and without reports of the generator's own, and with something to report.
        var driver = Harness.Driver(new TestOptions(("RunAnalyzers", runAnalyzers)));
        var first = Run(ref driver, TestModels.SemiSupervisedVae);
        Run(ref driver, TestModels.SemiSupervisedVae.Replace("[Guide]\n", "", StringComparison.Ordinal));
        Run(ref driver, TestModels.SemiSupervisedVae + "// later");
        for (var i = 0; i < 10 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Run(ref GeneratorDriver driver, string source)
    {
        var compilation = Harness.Compilation(source);
        driver = driver.RunGenerators(compilation);
        return new WeakReference(compilation);
    }
}
