using BenchmarkDotNet.Running;
using SsVae.Benchmarks;

// --quick prints speeds within seconds, --editing what a keystroke costs, --serving how many answers threads get of a
// model; anything else goes to BenchmarkDotNet (for example --filter '*MatMul*' --inProcess).
if (args is ["--quick"])
    Quick.Run();
else if (args is ["--editing"])
    Editing.Run();
else if (args is ["--serving"])
    Serving.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(MatMulBenchmarks).Assembly).Run(args);
