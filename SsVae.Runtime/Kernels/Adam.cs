using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>The Adam update (Kingma and Ba 2015, algorithm 1), with ε added to the bias-corrected root as PyTorch does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Adam
{
    private const int Grain = 8192;

    /// <summary>One step: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − α m̂ / (√v̂ + ε).</summary>
    /// <param name="values">θ, changed in place.</param>
    /// <param name="gradients">g.</param>
    /// <param name="firstMoments">m, changed in place; zero before the first step.</param>
    /// <param name="secondMoments">v, changed in place; zero before the first step.</param>
    /// <param name="step">The number of this step, from 1.</param>
    /// <param name="rate">α.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is less than 1.</exception>
    public static void Step(
        Span<float> values, ReadOnlySpan<float> gradients, Span<float> firstMoments, Span<float> secondMoments,
        long step, float rate, float beta1, float beta2, float epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        if (gradients.Length != values.Length || firstMoments.Length != values.Length || secondMoments.Length != values.Length)
            throw new ArgumentException("Values, gradients and moments must have the same length.", nameof(values));
        fixed (float* p = values, g = gradients, m = firstMoments, v = secondMoments)
        {
            var job = new Job
            {
                Values = p,
                Gradients = g,
                First = m,
                Second = v,
                Length = values.Length,
                StepSize = (float)(rate / (1 - Math.Pow(beta1, step))),
                RootCorrection = (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, step))),
                Beta1 = beta1,
                Beta2 = beta2,
                Epsilon = epsilon,
            };
            Workers.Run(ref job, (values.Length + Grain - 1) / Grain, 2);
        }
    }

    private struct Job : IVectorJob
    {
        public float* Values;
        public float* Gradients;
        public float* First;
        public float* Second;
        public int Length;
        public float StepSize;
        public float RootCorrection;
        public float Beta1;
        public float Beta2;
        public float Epsilon;

        public readonly void Run(int start, int end) => WidestVectors.Run(in this, start, end);

        readonly void IVectorJob.Run<V, W>(int start, int end) => Run<V>(start, end);

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private readonly void Run<V>(int start, int end) where V : struct, IVector<V>
        {
            var beta1 = V.Create(Beta1);
            var beta2 = V.Create(Beta2);
            var rest1 = V.Create(1 - Beta1);
            var rest2 = V.Create(1 - Beta2);
            var stepSize = V.Create(-StepSize);
            var correction = V.Create(RootCorrection);
            var epsilon = V.Create(Epsilon);
            nint to = (int)Math.Min((long)end * Grain, Length);
            for (var i = (nint)start * Grain; i < to; i += V.Count)
            {
                // Only the last vector of all is shorter: parts are whole multiples of any vector.
                var count = (int)Math.Min(V.Count, to - i);
                var whole = count == V.Count;
                var g = whole ? V.Load(Gradients + i) : V.LoadPartial(Gradients + i, count);
                var m = whole ? V.Load(First + i) : V.LoadPartial(First + i, count);
                var v = whole ? V.Load(Second + i) : V.LoadPartial(Second + i, count);
                var p = whole ? V.Load(Values + i) : V.LoadPartial(Values + i, count);
                m = V.MultiplyAdd(beta1, m, rest1 * g);
                v = V.MultiplyAdd(beta2, v, rest2 * (g * g));
                p = V.MultiplyAdd(stepSize, m / V.MultiplyAdd(V.Sqrt(v), correction, epsilon), p);
                if (whole)
                {
                    V.Store(m, First + i);
                    V.Store(v, Second + i);
                    V.Store(p, Values + i);
                }
                else
                {
                    V.StorePartial(m, First + i, count);
                    V.StorePartial(v, Second + i, count);
                    V.StorePartial(p, Values + i, count);
                }
            }
        }
    }
}
