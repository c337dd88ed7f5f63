using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using SsVae.Runtime.Tests.Host;

namespace SsVae.Runtime.Tests.Kernels;

/// <summary>What needs a process of its own: other instruction sets, and allocations, which are counted process-wide.</summary>
public sealed class KernelProcessTests
{
    [Fact]
    public void Checks_hold_with_AVX2()
    {
        if (Avx2.IsSupported)
            Run("avx2", "DOTNET_EnableAVX512");
    }

    [Fact]
    public void Checks_hold_without_AVX2() => Run("portable", "DOTNET_EnableAVX2");

    [Fact]
    public void Kernels_allocate_nothing_after_warm_up() => Run("allocation", null);

    private static void Run(string argument, string? switchedOff)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(KernelChecks).Assembly.Location);
        start.ArgumentList.Add(argument);
        if (switchedOff is not null)
            start.Environment[switchedOff] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{output}{errors.Result}");
    }
}
