using SsVae.Data;

namespace SsVae.Models.Runs;

/// <summary>Writes images as one picture, dark ink on white paper, enlarged, with a margin around each.</summary>
internal static class ImageGrid
{
    private const int Scale = 2;
    private const int Margin = 2;

    /// <summary>Writes <paramref name="images"/>, [images × rows × columns] from 0 (paper) to 1 (ink), <paramref name="across"/> in a row.</summary>
    public static void Write(string path, ReadOnlySpan<float> images, int rows, int columns, int across)
    {
        var count = images.Length / (rows * columns);
        var down = (count + across - 1) / across;
        var (cellWidth, cellHeight) = ((Scale * columns) + Margin, (Scale * rows) + Margin);
        var (width, height) = ((across * cellWidth) + Margin, (down * cellHeight) + Margin);
        var picture = new byte[width * height];
        Array.Fill(picture, byte.MaxValue);
        for (var i = 0; i < count; i++)
        {
            var image = images.Slice(i * rows * columns, rows * columns);
            var (left, top) = (Margin + (i % across * cellWidth), Margin + (i / across * cellHeight));
            for (var y = 0; y < Scale * rows; y++)
            {
                for (var x = 0; x < Scale * columns; x++)
                {
                    var ink = Math.Clamp(image[(y / Scale * columns) + (x / Scale)], 0, 1);
                    picture[((top + y) * width) + left + x] = (byte)MathF.Round(byte.MaxValue * (1 - ink));
                }
            }
        }

        PngWriter.WriteGrey(path, width, height, picture);
    }
}
