namespace SsVae.Kernels;

/// <summary>A job whose parts are done with vectors of any width.</summary>
internal interface IVectorJob : IJob
{
    /// <summary>As <see cref="IJob.Run"/>, with vectors of one width: of float32, and of float64 for sums.</summary>
    void Run<V, W>(int start, int end)
        where V : struct, IVector<V>
        where W : struct, IWideVector<W>;
}
