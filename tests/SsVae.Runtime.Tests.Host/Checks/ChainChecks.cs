using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Scans along chains, against naive recursions in float64.</summary>
public static class ChainChecks
{
    public static void Scan_is_the_forward_algorithm()
    {
        foreach (var chain in Cases())
        {
            var messages = Matrix.Unset(chain.Rows, 1, gap: 1);
            var normalisers = Matrix.Unset(chain.Steps, 1, gap: 2);
            Chain.Scan(chain.Block, chain.Joint.Block, messages.Block, normalisers.Block);
            GC.KeepAlive(chain);
            messages.AssertEqual((r, _) => chain.Messages[r], 1e-5, "scan");
            normalisers.AssertEqual((s, _) => chain.Normalisers[s], 1e-6, "normalisers");
        }
    }

    public static void Maximise_is_the_best_path()
    {
        foreach (var chain in Cases())
        {
            var messages = Matrix.Unset(chain.Rows, 1, gap: 1);
            var normalisers = Matrix.Unset(chain.Steps, 1, gap: 2);
            Chain.Maximise(chain.Block, chain.Joint.Block, messages.Block, normalisers.Block);
            GC.KeepAlive(chain);
            var (expected, best) = (new double[chain.Rows], new double[chain.Steps]);
            for (var s = 0; s < chain.Steps; s++)
            {
                var own = Enumerable.Range(s * chain.States, chain.States).ToList();
                own.ForEach(r => expected[r] = chain.Terms(r).Max(i => chain.Joint[i, 0] + (chain.Previous[i] < 0 ? 0 : expected[chain.Previous[i]])));
                best[s] = own.Max(r => expected[r]);
                own.ForEach(r => expected[r] -= double.IsNegativeInfinity(best[s]) ? 0 : best[s]);
            }

            normalisers.AssertEqual((s, _) => best[s], 1e-6, "best");
            messages.AssertEqual((r, _) => expected[r], 1e-5, "maximise");
        }
    }

    public static void ScanReverse_is_the_gradient()
    {
        foreach (var chain in Cases())
        {
            var messages = new Matrix(chain.Rows, 1, (r, _) => chain.Messages[r]);
            var adjoint = Matrix.Random(chain.Rows, 1, 3);
            var ofNormalisers = Matrix.Random(chain.Steps, 1, 4);
            var output = Matrix.Unset(chain.Count, 1, gap: 2);
            Chain.ScanReverse(chain.Block, chain.Joint.Block, messages.Block, adjoint.Block, ofNormalisers.Block, output.Block);
            GC.KeepAlive(chain);
            var expected = chain.Reverse(r => adjoint[r, 0], s => ofNormalisers[s, 0]);
            output.AssertEqual((i, _) => expected[i], 1e-4, "scan in reverse");
        }
    }

    /// <summary>100,000 steps, each of −500 as 784 pixels may be: float64 within rounding, at the last step and at the first.</summary>
    public static void Long_chains_keep_their_precision()
    {
        foreach (var (level, steps) in new[] { (0, 100_000), (-500, 20_000), (-2000, 20_000) })
        {
            var chain = new Chains(3, [steps, 7], level, impossible: false);
            var messages = Matrix.Unset(chain.Rows, 1);
            var normalisers = Matrix.Unset(chain.Steps, 1);
            Chain.Scan(chain.Block, chain.Joint.Block, messages.Block, normalisers.Block);
            messages.AssertEqual((r, _) => chain.Messages[r], 2e-6, "scan");
            var total = Enumerable.Range(0, chain.Steps).Sum(s => (double)normalisers[s, 0]);
            Check.That(Math.Abs(total - chain.Normalisers.Sum()) <= 1e-7 * Math.Abs(total), $"log Z {total}, not {chain.Normalisers.Sum()}");

            var none = new Matrix(chain.Rows, 1, (_, _) => 0);
            var ones = new Matrix(chain.Steps, 1, (_, _) => 1);
            var output = Matrix.Unset(chain.Count, 1);
            Chain.ScanReverse(chain.Block, chain.Joint.Block, messages.Block, none.Block, ones.Block, output.Block);
            GC.KeepAlive(chain);
            var posterior = chain.Reverse(_ => 0, _ => 1);
            output.AssertEqual((i, _) => posterior[i], 5e-6, "posterior");
        }
    }

    private static IEnumerable<Chains> Cases() => new[] { 1, 2, 5, 16, 19 }.Select(states => new Chains(states, [1, 4, 2, 9]));

    public static void Lag_and_lead()
    {
        var previous = new IndexArray(7, r => r is 0 or 3 ? -1 : r - 1);
        var input = Matrix.Random(7, 5, 1, gap: 2);
        var lagged = Matrix.Unset(7, 5, gap: 1);
        Chain.Lag(7, input.Block, previous.Map, lagged.Block);
        lagged.AssertEqual((r, j) => previous[r] < 0 ? 0 : input[previous[r], j], 0, "lag");
        var led = Matrix.Unset(7, 5, gap: 1);
        Chain.Lead(7, input.Block, previous.Map, 7, led.Block);
        led.AssertEqual((r, j) => r is 2 or 6 ? 0 : input[r + 1, j], 0, "lead");
    }

    /// <summary>Chains of some lengths: the rows of messages are steps and states, those of the joint steps, states and the states before.</summary>
    private sealed class Chains
    {
        private readonly IndexArray _starts;
        private readonly IndexArray _ofSteps;
        private readonly IndexArray _order;

        public Chains(int states, int[] lengths, double level = 0, bool impossible = true)
        {
            States = states;
            var starts = lengths.Select((_, i) => lengths[..i].Sum()).ToHashSet();
            Steps = lengths.Sum();
            Previous = new IndexArray(Count, i => starts.Contains(i / (states * states)) ? -1 : (((i / (states * states)) - 1) * states) + (i % states));
            // Some transitions are impossible, and so is a whole state; the third chain contradicts itself at its first step.
            Joint = new Matrix(Count, 1, (i, _) => impossible && (i % 7 == 3 || (states > 2 && Row(i) % states == 2) || Row(i) / states == 5)
                ? double.NegativeInfinity
                : level + (3 * Math.Sin(i * 1.7)));
            _starts = new IndexArray(Rows + 1, r => r * states);
            _ofSteps = new IndexArray(Steps + 1, s => s * states);
            _order = new IndexArray(Count, i => i);
            Messages = new double[Rows];
            Normalisers = new double[Steps];
            for (var s = 0; s < Steps; s++)
            {
                for (var r = s * states; r < (s + 1) * states; r++)
                {
                    Messages[r] = LogSum(Terms(r).Select(Term));
                }

                Normalisers[s] = LogSum(Enumerable.Range(s * states, states).Select(r => Messages[r]));
                for (var r = s * states; r < (s + 1) * states && !double.IsNegativeInfinity(Normalisers[s]); r++)
                {
                    Messages[r] -= Normalisers[s];
                }
            }
        }

        public int States { get; }

        public int Steps { get; }

        public int Rows => Steps * States;

        public int Count => Rows * States;

        public IndexArray Previous { get; }

        public Matrix Joint { get; }

        public ChainSteps Block => new(Steps, _starts.Of(_order), Previous.Map, _ofSteps.Of(_order));

        public double[] Messages { get; }

        public double[] Normalisers { get; }

        public IEnumerable<int> Terms(int row) => Enumerable.Range(row * States, States);

        /// <summary>The adjoint of the joint, given those of the messages and of the normalisers.</summary>
        public double[] Reverse(Func<int, double> adjoint, Func<int, double> ofNormalisers)
        {
            var result = new double[Count];
            var worth = Enumerable.Range(0, Rows).Select(adjoint).ToArray();
            for (var s = Steps - 1; s >= 0; s--)
            {
                var rows = Enumerable.Range(s * States, States).ToList();
                var left = ofNormalisers(s) - rows.Sum(r => worth[r]);
                foreach (var r in rows)
                {
                    var sum = LogSum(Terms(r).Select(Term));
                    foreach (var i in Terms(r).Where(_ => !double.IsNegativeInfinity(sum)))
                    {
                        result[i] = (worth[r] + (left * Math.Exp(Messages[r]))) * Math.Exp(Term(i) - sum);
                        if (Previous[i] >= 0)
                            worth[Previous[i]] += result[i];
                    }
                }
            }

            return result;
        }

        private int Row(int i) => i / States;

        private double Term(int i) => Joint[i, 0] + (Previous[i] < 0 ? 0 : Messages[Previous[i]]);

        private static double LogSum(IEnumerable<double> terms)
        {
            var list = terms.ToList();
            var greatest = list.Max();
            return double.IsNegativeInfinity(greatest) ? greatest : greatest + Math.Log(list.Sum(x => Math.Exp(x - greatest)));
        }
    }
}
