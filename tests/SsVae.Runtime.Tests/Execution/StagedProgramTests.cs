using SsVae.Execution;
using SsVae.Modelling;

namespace SsVae.Runtime.Tests.Execution;

/// <summary>
/// The cases of a second stage are values that were chosen by what the first one computed; checked against plain
/// arrays.
/// </summary>
public sealed class StagedProgramTests
{
    private const int ValuesOfA = 5;
    private const int ValuesOfB = 4;

    /// <summary>Rows of the inner plate in each row of the batch; labels of some rows of both plates.</summary>
    public static TheoryData<int[], int[], int[]> Batches() => new()
    {
        { [1, 1, 1, 1], [-1, -1, -1, -1], [-1, -1, -1, -1] },
        { [1, 1, 1, 1], [-1, 3, -1, 0], [2, -1, -1, 1] },
        { [2, 0, 3, 1], [-1, -1, 4, -1], [-1, 3, -1, -1, 0, -1] },
        { [0, 0], [-1, 1], [] },
        { [4], [-1], [1, 1, -1, 3] },
    };

    [Theory]
    [MemberData(nameof(Batches))]
    public void Values_and_gradients_are_those_of_plain_arrays(int[] lengths, int[] labelsA, int[] labelsB)
    {
        var (inputs, parameters) = Model();
        var (program, listed) = new TwoStages(inputs, parameters).Build();
        // Another batch before, so that nothing is right only because memory is new.
        Bind(inputs, [1, 2, 3], [-1, -1, 2], [-1, -1, 0, -1, 1, -1], seed: 8);
        Run(program);
        Bind(inputs, lengths, labelsA, labelsB, seed: 1);
        var counts = new HashSet<(int, int, int)>();
        for (var seed = 2; seed < 6; seed++)
        {
            parameters.Initialize((ulong)seed);
            program.Prepare();
            Run(program);
            Check(inputs, parameters, program, listed);
            counts.Add(listed.Counts);
        }

        Assert.All(counts, c => Assert.InRange(c.Item1, lengths.Length, TwoStages.Most * lengths.Length));

        void Run(IProgram p)
        {
            p.Prepare();
            parameters.Gradients.Clear();
            p.Forward(new PhiloxNoise(0));
            p.Backward();
        }
    }

    [Fact]
    public void Other_values_make_other_lists_and_nothing_is_allocated()
    {
        var (inputs, parameters) = Model();
        var (program, listed) = new TwoStages(inputs, parameters).Build();
        Bind(inputs, [2, 1, 3], [-1, 2, -1], [-1, -1, 0, -1, 1, -1], seed: 1);
        program.Prepare();
        var noise = new PhiloxNoise(0);
        var lists = new HashSet<string>();
        for (var seed = 0; seed < 40; seed++)
        {
            parameters.Initialize((ulong)seed);
            var before = GC.GetAllocatedBytesForCurrentThread();
            program.Forward(noise);
            program.Backward();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(seed < 10 || allocated == 0, FormattableString.Invariant($"{allocated} bytes"));
            lists.Add(string.Join(' ', listed.ChosenA[0].ToArray()));
        }

        Assert.InRange(lists.Count, 5, 40);
    }

    [Fact]
    public void What_cannot_be_listed_is_refused()
    {
        var (inputs, _) = Model();
        Bind(inputs, [1], [-1], [-1], seed: 1);
        var list = new SiteList(inputs, 0, 2);
        list.Resize();
        list.Choose(0, [4, 0]);
        Assert.Equal([4, 0], list[0].ToArray());
        Refused("3 values are more than the 2", () => list.Choose(0, [0, 1, 2]));
        Refused("5 is no value from 0 to 4", () => list.Choose(0, [5]));
        Refused("-1 is no value", () => list.Choose(0, [-1]));

        var (all, some) = (new CaseList(inputs, 0, [0]), new CaseList(inputs, 0, [0], list));
        Refused("has no rows for other", () => CaseMap.Of(inputs, all, some, 1, -1));
        some.Resize();
        some.Build();
        Assert.Equal(1, some.Find(0, [[0], [0]]));
        Refused("3 of site 0 is not listed", () => some.Find(0, [[3], [0]]));

        static void Refused(string message, Action action) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    /// <summary>The formulas, in float64, over the values that the stage lists.</summary>
    private static void Check(BatchInputs inputs, ParameterStore parameters, IProgram program, TwoStages.Listed listed)
    {
        var (x, y) = (inputs.Numbers(0).ToArray(), inputs.Numbers(1).ToArray());
        var parents = inputs.Parents(1).ToArray();
        var (g, gradientG) = (parameters["G"].ToArray(), new double[ValuesOfA * ValuesOfB]);
        var (gradientA, gradientB) = (new double[2 * ValuesOfA], new double[2 * ValuesOfB]);
        var (countA, countB, countBoth) = (0, 0, 0);
        var bounds = program.Find(OutputKind.Bound).Values.ToArray();
        Assert.Equal(inputs.Rows, bounds.Length);
        for (var row = 0; row < inputs.Rows; row++)
        {
            var qA = Softmax(parameters["A"], x.AsSpan(2 * row, 2));
            var listA = Values(inputs.Labels(0)[row], listed.ChosenA[row]);
            countA += listA.Length;
            var (bound, dLogA) = (0.0, new double[ValuesOfA]);
            for (var inner = 0; inner < parents.Length; inner++)
            {
                if (parents[inner] != row)
                {
                    continue;
                }

                var qB = Softmax(parameters["B"], y.AsSpan(2 * inner, 2));
                var listB = Values(inputs.Labels(1)[inner], listed.ChosenB[inner]);
                var dLogB = new double[ValuesOfB];
                countB += listB.Length;
                foreach (var (a, b) in listA.SelectMany(a => listB.Select(b => (a, b))))
                {
                    var term = qA[a] * qB[b] * g[(a * ValuesOfB) + b];
                    bound += term;
                    dLogA[a] += term;
                    dLogB[b] += term;
                    gradientG[(a * ValuesOfB) + b] += qA[a] * qB[b];
                    countBoth++;
                }

                AddGradient(gradientB, dLogB, qB, y.AsSpan(2 * inner, 2));
            }

            AddGradient(gradientA, dLogA, qA, x.AsSpan(2 * row, 2));
            Assert.Equal(bound, bounds[row], 1e-5);
        }

        Assert.Equal((countA, countB, countBoth), listed.Counts);
        Close(gradientG, parameters.Gradient("G"));
        Close(gradientA, parameters.Gradient("A"));
        Close(gradientB, parameters.Gradient("B"));
    }

    private static int[] Values(int label, ReadOnlySpan<int> chosen) => label >= 0 ? [label] : chosen.ToArray();

    private static void AddGradient(double[] gradient, double[] dLog, double[] q, ReadOnlySpan<float> x)
    {
        for (var value = 0; value < q.Length; value++)
        {
            var dLogit = dLog[value] - (q[value] * dLog.Sum());
            gradient[2 * value] += dLogit * x[0];
            gradient[(2 * value) + 1] += dLogit * x[1];
        }
    }

    private static double[] Softmax(ReadOnlySpan<float> weights, ReadOnlySpan<float> x)
    {
        var q = new double[weights.Length / 2];
        for (var value = 0; value < q.Length; value++)
        {
            q[value] = Math.Exp((weights[2 * value] * (double)x[0]) + (weights[(2 * value) + 1] * (double)x[1]));
        }

        var total = q.Sum();
        return Array.ConvertAll(q, e => e / total);
    }

    private static void Close(double[] expected, ReadOnlySpan<float> actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5);
        }
    }

    private static (BatchInputs Inputs, ParameterStore Parameters) Model() => (
        new BatchInputs([2, 2], [0, 1], [ValuesOfA, ValuesOfB], [0, 1], [], [], [null, 0]),
        new ParameterStore(ParameterLayout.Of(
        [
            new("A", [ValuesOfA, 2], Initialization.Normal),
            new("B", [ValuesOfB, 2], Initialization.Normal),
            new("G", [ValuesOfA, ValuesOfB], Initialization.Normal),
        ])));

    private static void Bind(BatchInputs inputs, int[] lengths, int[] labelsA, int[] labelsB, int seed)
    {
        inputs.Begin(lengths.Length);
        inputs.Begin(1, lengths.Sum());
        var parents = Enumerable.Range(0, lengths.Length).SelectMany(row => Enumerable.Repeat(row, lengths[row]));
        parents.ToArray().CopyTo(inputs.Parents(1));
        labelsA.CopyTo(inputs.Labels(0));
        labelsB.CopyTo(inputs.Labels(1));
        var random = new Random(seed);
        foreach (var column in new[] { 0, 1 })
        {
            foreach (ref var number in inputs.Numbers(column))
            {
                number = (float)((2 * random.NextDouble()) - 1);
            }
        }
    }
}
