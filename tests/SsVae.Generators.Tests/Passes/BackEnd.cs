using SsVae.Generators.Engines.Embedded;
using SsVae.Generators.Ir;
using SsVae.Generators.Passes;

namespace SsVae.Generators.Tests.Passes;

/// <summary>The back end's passes on one program, and what must hold of them.</summary>
/// <param name="Passes">The program after each pass, the first being what the front end made.</param>
internal sealed record BackEnd(IReadOnlyList<(string Pass, IrProgram Program)> Passes, Schedule Schedule, MemoryPlan Plan)
{
    public static BackEnd Run(IrProgram program, bool optimise)
    {
        var passes = new List<(string, IrProgram)>();
        var (schedule, plan) = EmbeddedBackend.Schedule(PassList.Run(program, optimise, After), new(optimise, CostReport: false, After));
        return new(passes, schedule, plan);

        void After(string pass, IrProgram result)
        {
            Verifier.Check(result);
            // What is dumped for a reader has a line for every node and output.
            Assert.Equal(1 + result.Nodes.Count + result.Forward.Count + result.Objective.Count(), Printer.Print(result).Count(c => c == '\n'));
            passes.Add((pass, result));
        }
    }

    /// <summary>The program after a pass.</summary>
    public IrProgram After(string pass) => Passes.Single(p => p.Pass == pass).Program;

    /// <summary>Asserts that no pass changes what the program computes, and that its gradient is that of its objective.</summary>
    public void KeepsTheMeaning(Batch batch)
    {
        var source = Passes[0].Program;
        var expected = Interpreter.Run(source, batch);
        var gradient = Interpreter.Run(After("Differentiate"), batch).Gradients;
        if (source.Objective.Any())
        {
            IsTheGradient(source, batch, gradient);
        }

        foreach (var (pass, program) in Passes)
        {
            var actual = Interpreter.Run(program, batch);
            foreach (var (name, table) in expected.Forward)
            {
                Equal(table.Numbers, actual.Forward[name].Numbers, 1e-9, $"{name} after {pass}");
            }

            if (program.Backward.Count > 0)
            {
                Assert.All(gradient, g => Equal(g.Value, actual.Gradients[g.Key], 1e-9, $"the gradient of {g.Key} after {pass}"));
            }
        }
    }

    /// <summary>Central differences along random directions: each sees every number of every parameter.</summary>
    private static void IsTheGradient(IrProgram program, Batch batch, IReadOnlyDictionary<string, double[]> gradient)
    {
        var random = new Random(7);
        for (var i = 0; i < 4; i++)
        {
            var direction = batch.Parameters.ToDictionary(p => p.Key, p => p.Value.Select(_ => (2 * random.NextDouble()) - 1).ToArray(), StringComparer.Ordinal);
            var expected = (At(1e-5) - At(-1e-5)) / 2e-5;
            var actual = gradient.Sum(g => g.Value.Zip(direction[g.Key], (a, b) => a * b).Sum());
            Equal([expected], [actual], 1e-6, $"the gradient along direction {Invariant(i)}");

            double At(double step) => Interpreter.Run(program with { Backward = [] }, batch with
            {
                Parameters = batch.Parameters.ToDictionary(p => p.Key, p => p.Value.Zip(direction[p.Key], (v, d) => v + (step * d)).ToArray(), StringComparer.Ordinal),
            }).Objective([.. program.Forward.Where(o => o.IsDifferentiated).Select(o => o.Name)]);
        }
    }

    private static void Equal(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance, string what)
    {
        var (e, a) = (expected.ToList(), actual.ToList());
        Assert.True(e.Count == a.Count, $"{what}: {Invariant(a.Count)} numbers instead of {Invariant(e.Count)}");
        for (var i = 0; i < e.Count; i++)
        {
            var near = e[i].Equals(a[i]) || Math.Abs(e[i] - a[i]) <= tolerance * Math.Max(1, Math.Abs(e[i]));
            Assert.True(near, FormattableString.Invariant($"{what}: number {i} is {a[i]:R} instead of {e[i]:R}"));
        }
    }

    private static string Invariant(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
