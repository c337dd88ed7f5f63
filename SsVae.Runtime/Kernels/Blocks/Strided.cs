namespace SsVae.Kernels;

/// <summary>A matrix whose rows and columns lie at any distance: element (i, j) is Data[i · RowStride + j · ColumnStride].</summary>
internal readonly unsafe struct Strided(float* data, int rows, int columns, nint rowStride, nint columnStride)
{
    public float* Data { get; } = data;

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public nint RowStride { get; } = rowStride;

    public nint ColumnStride { get; } = columnStride;

    public float* At(int row, int column) => Data + (row * RowStride) + (column * ColumnStride);
}
