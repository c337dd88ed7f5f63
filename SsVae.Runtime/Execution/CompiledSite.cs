using System.ComponentModel;
using System.Numerics.Tensors;
using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>A site of the model or the guide as a program: the statistics of its distribution, for rows whose parents are given.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompiledSite(
    string name, int index, string family, int width, bool isGuide, int plate, (string Name, int Plate)[] parents,
    (string Name, int Axis, int Plate)[] discreteParents, BatchInputs inputs, BatchProgram program)
{
    internal bool IsGuide { get; } = isGuide;

    /// <summary>Adds this site's value (in the rows that have none) and means, unless its value is there already: then, in the model, the means alone.</summary>
    internal void Complete(Draws draws, PlateLayout layout, ulong seed, bool mode)
    {
        if (draws.IsComplete(name) && (IsGuide || !mode))
        {
            return;
        }

        var rows = layout.Rows(plate);
        if (rows == 0)
        {
            return;
        }

        inputs.Begin(rows);
        for (var i = 0; i < parents.Length; i++)
        {
            var from = draws.Numbers(parents[i].Name);
            var to = inputs.Numbers(i);
            var columns = to.Length / rows;
            for (var row = 0; row < rows; row++)
            {
                from.AsSpan(layout.RowAround(plate, row, parents[i].Plate) * columns, columns).CopyTo(to[(row * columns)..]);
            }
        }

        foreach (var (parent, axis, around) in discreteParents)
        {
            var from = draws.Labels(parent);
            var to = inputs.Labels(axis);
            for (var row = 0; row < rows; row++)
            {
                to[row] = from[layout.RowAround(plate, row, around)];
            }
        }

        program.Prepare();
        program.Forward(new PhiloxNoise(seed));
        switch (family)
        {
            case "Normal":
                var location = Read("Location", rows);
                draws.SetMeans(name, location);
                if (!draws.Has(name))
                {
                    draws.With(name, mode ? location : Normal(location, Read("Scale", rows), seed));
                }

                break;
            case "Bernoulli":
                var mean = Read("Mean", rows);
                draws.SetMeans(name, mean);
                if (!draws.Has(name))
                {
                    var uniform = Uniform(rows, width, seed);
                    draws.With(name, [.. mean.Zip(uniform, (m, u) => mode ? MathF.Round(m) : u < m ? 1f : 0f)]);
                }

                break;
            default:
                var probabilities = Read("LogProbabilities", rows);
                TensorPrimitives.Exp(probabilities, probabilities);
                draws.SetMeans(name, probabilities);
                if (!draws.IsComplete(name))
                {
                    var labels = Discrete(probabilities, Uniform(rows, 1, seed), mode);
                    ReadOnlySpan<int> given = draws.Has(name) ? draws.Labels(name) : [];
                    for (var row = 0; row < given.Length; row++)
                    {
                        labels[row] = given[row] >= 0 ? given[row] : labels[row];
                    }

                    draws.With(name, labels);
                }

                break;
        }
    }

    private float[] Read(string output, int rows)
    {
        var block = program.Find(output).Block;
        return block.Span(rows).ToArray();
    }

    private float[] Normal(float[] location, float[] scale, ulong seed)
    {
        var rows = Enumerable.Range(0, location.Length / width).ToArray();
        var draw = new float[location.Length];
        Philox.Normal(seed, 0, index, rows, new int[rows.Length], draw);
        TensorPrimitives.MultiplyAdd(draw, scale, location, draw);
        return draw;
    }

    private float[] Uniform(int count, int columns, ulong seed)
    {
        var draw = new float[count * columns];
        Philox.Uniform(seed, 0, index, Enumerable.Range(0, count).ToArray(), new int[count], draw);
        return draw;
    }

    private int[] Discrete(float[] probabilities, float[] uniform, bool mode)
    {
        var labels = new int[uniform.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var p = probabilities.AsSpan(row * width, width);
            labels[row] = mode ? TensorPrimitives.IndexOfMax<float>(p) : Inverse(p, uniform[row]);
        }

        return labels;
    }

    /// <summary>The value at which the cumulative probability passes u; a value of probability 0 is never drawn.</summary>
    private static int Inverse(ReadOnlySpan<float> p, float u)
    {
        var last = 0;
        for (var value = 0; value < p.Length; value++)
        {
            if (p[value] > 0)
            {
                last = value;
                u -= p[value];
                if (u < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
