using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using SsVae.Runtime.Tests.Host;

// Usage: (all | avx2 | portable | allocation). The caller switches instruction sets off through the environment; that it worked is
// checked first, because a misspelt setting is silently ignored.
switch (args)
{
    case ["avx2"] when Avx512F.IsSupported || !Avx2.IsSupported:
    case ["portable"] when Avx512F.IsSupported || Avx2.IsSupported:
        Console.Error.WriteLine($"wrong instruction sets: AVX-512 {Avx512F.IsSupported}, AVX2 {Avx2.IsSupported}");
        return 2;
    case ["allocation"]:
        return AllocationProbe.Run();
    case ["all" or "avx2" or "portable"]:
        var failures = 0;
        foreach (var name in KernelChecks.Names)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                KernelChecks.Run(name);
            }
            catch (Exception e)
            {
                failures++;
                Console.Error.WriteLine($"{name}: {e.Message}");
            }

            Console.WriteLine(FormattableString.Invariant($"{name} {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s"));
        }

        Console.WriteLine(FormattableString.Invariant($"{KernelChecks.Names.Count} checks, {failures} failures"));
        return failures == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: all | avx2 | portable | allocation");
        return 64;
}
