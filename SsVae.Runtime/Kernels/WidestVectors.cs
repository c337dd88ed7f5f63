using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// Does work with the widest vectors that the processor has. What it supports is a constant to the JIT compiler, which compiles work
/// for those vectors only.
/// </summary>
internal static class WidestVectors
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TWork>(TWork work) where TWork : struct, IVectorWork
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
        Run(new Parts<TJob>(job, start, end));

    private readonly struct Parts<TJob>(TJob job, int start, int end) : IVectorWork where TJob : struct, IVectorJob
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IVectorWork.Run<V, W, TKernel>() => job.Run<V>(start, end);
    }
}
