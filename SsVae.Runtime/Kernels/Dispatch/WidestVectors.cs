using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// Does work with the widest vectors that the processor has. What it supports is a constant to the JIT compiler, which
/// compiles work for those vectors only.
/// </summary>
internal static class WidestVectors
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TWork>(TWork work) where TWork : struct, IVectorWork, allows ref struct
    {
        if (Lanes512.IsSupported)
            work.Run<Lanes512, Wide512, MicroKernel12<Lanes512>>();
        else if (Lanes256.IsSupported)
            work.Run<Lanes256, Wide256, MicroKernel6<Lanes256>>();
        else
            work.Run<Lanes128, Wide128, MicroKernel6<Lanes128>>();
    }

    /// <summary>Does the parts of a job from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TJob>(in TJob job, int start, int end) where TJob : struct, IVectorJob =>
        Run(new Parts<TJob>(in job, start, end));

    /// <summary>
    /// The job is not copied, as a read-only reference would be for the call: small jobs would spend more time on that
    /// than on their work.
    /// </summary>
    private readonly ref struct Parts<TJob> : IVectorWork where TJob : struct, IVectorJob
    {
        private readonly ref readonly TJob _job;
        private readonly int _start;
        private readonly int _end;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Parts(in TJob job, int start, int end)
        {
            _job = ref job;
            _start = start;
            _end = end;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IVectorWork.Run<V, W, TKernel>() => Unsafe.AsRef(in _job).Run<V, W>(_start, _end);
    }
}
