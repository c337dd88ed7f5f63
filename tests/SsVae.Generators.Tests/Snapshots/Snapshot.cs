using System.Runtime.CompilerServices;

namespace SsVae.Generators.Tests;

/// <summary>
/// Snapshot tests of generated code. A test is two lines:
/// <code>
/// [Fact]
/// public Task Flagship() => Snapshot.Verify(TestModels.SemiSupervisedVae);
/// </code>
/// </summary>
/// <remarks>
/// The generated code must also compile without a warning, and a second run must be all cached. What is received becomes what is
/// verified where the environment variable <see cref="AcceptVariable"/> is 1. With <c>-p:UseVerify=true</c> the same tests run
/// under Verify.Xunit, on the same files.
/// </remarks>
internal static class Snapshot
{
    /// <summary>The environment variable that accepts what is received.</summary>
    public const string AcceptVariable = "SSVAE_ACCEPT_SNAPSHOTS";

    private static bool Accept => Environment.GetEnvironmentVariable(AcceptVariable) == "1";

    /// <summary>Compiles a source and compares every generated file with the snapshot beside the test.</summary>
    public static Task Verify(string source, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var compiled = Harness.Compile(source);
        Assert.Empty(compiled.Diagnostics);
        Assert.Empty(compiled.CSharpProblems);
        Assert.All(CachedRun.Reasons(source, source), r => Assert.True(CachedRun.IsCached(r.Value), r.ToString()));
        var results = compiled.Generated.ToDictionary(g => Path.GetFileNameWithoutExtension(g.Key), g => g.Value, StringComparer.Ordinal);
        return Verify(results, file, method);
    }

#if USE_VERIFY
    [ModuleInitializer]
    internal static void WithoutByteOrderMark() => VerifyTests.VerifierSettings.UseUtf8NoBom();

    private static async Task Verify(Dictionary<string, string> results, string file, string method)
    {
        _ = method;
        var settings = new VerifyTests.VerifySettings();
        if (Accept)
        {
            settings.AutoVerify();
        }

        await VerifyXunit.Verifier.Verify(results.Select(r => new VerifyTests.Target("cs", r.Value, r.Key)), settings, file);
    }
#else
    private static Task Verify(Dictionary<string, string> results, string file, string method)
    {
        var prefix = Path.GetFileNameWithoutExtension(file) + "." + method;
        var failure = new SnapshotFiles(Path.GetDirectoryName(file)!, prefix).Compare(results, Accept);
        Assert.True(failure is null, failure);
        return Task.CompletedTask;
    }
#endif
}
