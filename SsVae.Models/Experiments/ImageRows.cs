using SsVae.Models.Data;

namespace SsVae.Models.Experiments;

/// <summary>Makes the data set of a model from images and labels.</summary>
internal static class ImageRows
{
    /// <summary>Every image is a row; the column of labels gets <paramref name="labels"/>, or the images' own.</summary>
    public static Dataset Of(ModelSchema schema, ImageSet images, int[]? labels = null)
    {
        var numbers = new ReadOnlyMemory<float>[schema.Columns.Count];
        var values = new ReadOnlyMemory<int>[schema.Columns.Count];
        for (var c = 0; c < schema.Columns.Count; c++)
        {
            if (schema.Columns[c].Values > 0)
            {
                values[c] = labels ?? images.Labels;
            }
            else
            {
                numbers[c] = images.Pixels;
            }
        }

        return new(schema, numbers, values);
    }
}
