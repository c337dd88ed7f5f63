namespace SsVae.Kernels;

/// <summary>
/// Work that is written once for every width of the processor's vectors: of float32, of float64 for sums, and of the
/// tiles of a matrix product.
/// </summary>
internal interface IVectorWork
{
    void Run<V, W, TKernel>()
        where V : struct, IVector<V>
        where W : struct, IWideVector<W>
        where TKernel : struct, IMicroKernel;
}
