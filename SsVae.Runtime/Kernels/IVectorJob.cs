namespace SsVae.Kernels;

/// <summary>A job whose parts are done with vectors of float32 of any width.</summary>
internal interface IVectorJob : IJob
{
    /// <summary>As <see cref="IJob.Run"/>, with vectors of one width.</summary>
    void Run<V>(int start, int end) where V : struct, IVector<V>;
}
