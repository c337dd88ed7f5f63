using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Scans along chains, against naive recursions in float64.</summary>
public static class ChainChecks
{
    private static readonly int[] Lengths = [1, 4, 2, 9];

    public static void Scan_is_the_forward_algorithm()
    {
        foreach (var states in new[] { 1, 2, 5, 16, 19 })
        {
            var chain = new Chains(states);
            var messages = Matrix.Unset(chain.Rows, 1, gap: 1);
            Chain.Scan(chain.Rows, chain.Joint.Block, chain.Segments, chain.Previous.Map, messages.Block);
            GC.KeepAlive(chain);
            messages.AssertEqual((r, _) => chain.Messages[r], 1e-5, "scan");
        }
    }

    public static void ScanReverse_is_the_gradient()
    {
        foreach (var states in new[] { 1, 2, 5, 16, 19 })
        {
            var chain = new Chains(states);
            var messages = new Matrix(chain.Rows, 1, (r, _) => chain.Messages[r]);
            var adjoint = Matrix.Random(chain.Rows, 1, 3);
            var worth = Matrix.Unset(chain.Rows, 1, gap: 2);
            Chain.ScanReverse(chain.Rows, adjoint.Block, messages.Block, chain.Joint.Block, chain.Segments, chain.Previous.Map, worth.Block);
            GC.KeepAlive(chain);
            var expected = Enumerable.Range(0, chain.Rows).Select(r => (double)adjoint[r, 0]).ToArray();
            for (var i = chain.Count - 1; i >= 0; i--)
            {
                if (chain.Previous[i] is >= 0 and var before && !double.IsNegativeInfinity(chain.Messages[chain.Row(i)]))
                    expected[before] += expected[chain.Row(i)] * Math.Exp(chain.Messages[before] + chain.Joint[i, 0] - chain.Messages[chain.Row(i)]);
            }

            worth.AssertEqual((r, _) => expected[r], 1e-4, "scan in reverse");
        }
    }

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
        private readonly int _states;
        private readonly IndexArray _starts;
        private readonly IndexArray _order;

        public Chains(int states)
        {
            _states = states;
            var starts = Lengths.Select((_, i) => Lengths[..i].Sum()).ToHashSet();
            Rows = Lengths.Sum() * states;
            Count = Rows * states;
            Previous = new IndexArray(Count, i => starts.Contains(i / (states * states)) ? -1 : (((i / (states * states)) - 1) * states) + (i % states));
            // Some transitions are impossible, and so is a whole state.
            Joint = new Matrix(Count, 1, (i, _) => i % 7 == 3 || (states > 2 && Row(i) % states == 2) ? double.NegativeInfinity : 3 * Math.Sin(i * 1.7));
            _starts = new IndexArray(Rows + 1, r => r * states);
            _order = new IndexArray(Count, i => i);
            Messages = new double[Rows];
            for (var r = 0; r < Rows; r++)
            {
                Messages[r] = Math.Log(Enumerable.Range(r * states, states).Sum(i => Math.Exp(Joint[i, 0] + (Previous[i] < 0 ? 0 : Messages[Previous[i]]))));
            }
        }

        public int Rows { get; }

        public int Count { get; }

        public IndexArray Previous { get; }

        public Matrix Joint { get; }

        public Segments Segments => _starts.Of(_order);

        public double[] Messages { get; }

        public int Row(int i) => i / _states;
    }
}
