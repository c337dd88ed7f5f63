using BenchmarkDotNet.Running;
using SsVae.Benchmarks;

// --quick prints speeds within seconds, --editing what a keystroke costs; anything else goes to BenchmarkDotNet (for example --filter '*MatMul*' --inProcess).
if (args is ["--quick"])
    Quick.Run();
else if (args is ["--editing"])
    Editing.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(MatMulBenchmarks).Assembly).Run(args);
