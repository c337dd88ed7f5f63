namespace SsVae.Kernels;

/// <summary>The innermost product: a tile of the output that lives in registers while one column and one row after another passes.</summary>
internal unsafe interface IMicroKernel
{
    /// <summary>Rows of the tile: numbers per step of the packed left factor.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile: numbers per step of the packed right factor.</summary>
    static abstract int Columns { get; }

    /// <summary>output[i, j] = (or +=) Σ_k left[k · Rows + i] · right[k · Columns + j].</summary>
    static abstract void Multiply(int depth, float* left, float* right, float* output, nint stride, bool accumulate);

    /// <summary>The left half of the tile alone, for a last panel that is no wider.</summary>
    static abstract void MultiplyHalf(int depth, float* left, float* right, float* output, nint stride, bool accumulate);
}
