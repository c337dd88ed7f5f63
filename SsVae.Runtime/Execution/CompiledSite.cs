using System.ComponentModel;
using System.Numerics.Tensors;
using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>A site of the model or the guide as a program: the statistics of its distribution, for rows whose parents are given.</summary>
/// <param name="name">The site's name.</param>
/// <param name="index">Its place in the schema: part of the address of its draws.</param>
/// <param name="family">The family of its distribution.</param>
/// <param name="width">The event size; the number of values of a discrete site.</param>
/// <param name="isGuide">Whether it is the guide's.</param>
/// <param name="plate">The plate of the site; −1 for none.</param>
/// <param name="lag">How many earlier steps of its chain there must be.</param>
/// <param name="parents">The columns of the program: whose values, in which plate, how many steps before.</param>
/// <param name="discreteParents">The same of discrete parents, with their axes.</param>
/// <param name="inputs">Where the program reads.</param>
/// <param name="program">The program.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompiledSite(
    string name, int index, string family, int width, bool isGuide, int plate, int lag, (string Name, int Plate, int Lag)[] parents,
    (string Name, int Axis, int Plate, int Lag)[] discreteParents, BatchInputs inputs, BatchProgram program)
{
    internal string Name { get; } = name;

    internal bool IsGuide { get; } = isGuide;

    internal int Plate { get; } = plate;

    internal int Lag { get; } = lag;

    /// <summary>
    /// Adds this site's values, in those of the rows that have none, and the means of its distribution.
    /// </summary>
    /// <param name="draws">What is there already.</param>
    /// <param name="layout">The rows of the plates.</param>
    /// <param name="rows">Rows of this site's plate, whose parents are there.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="mode">Whether the mean of a normal and the most probable value are taken instead of a draw.</param>
    internal void Complete(Draws draws, PlateLayout layout, ReadOnlySpan<int> rows, ulong seed, bool mode)
    {
        if (rows.IsEmpty)
        {
            return;
        }

        Bind(draws, layout, rows);
        program.Prepare();
        program.Forward(new PhiloxNoise(seed));
        var all = layout.Rows(Plate);
        switch (family)
        {
            case "Normal":
                var location = Read("Location", rows.Length);
                Scatter(location, draws.Means(Name, all * width), rows);
                if (HasMissing(draws.Numbers(Name, all * width), rows))
                {
                    Fill(mode ? location : Normal(location, Read("Scale", rows.Length), rows, seed), draws.Numbers(Name, all * width), rows);
                }

                break;
            case "Bernoulli":
                var mean = Read("Mean", rows.Length);
                Scatter(mean, draws.Means(Name, all * width), rows);
                if (HasMissing(draws.Numbers(Name, all * width), rows))
                {
                    var uniform = Uniform(rows, width, seed);
                    Fill([.. mean.Zip(uniform, (m, u) => mode ? MathF.Round(m) : u < m ? 1f : 0f)], draws.Numbers(Name, all * width), rows);
                }

                break;
            case "Poisson":
                var rate = Read("Rate", rows.Length);
                Scatter(rate, draws.Means(Name, all * width), rows);
                if (HasMissing(draws.Numbers(Name, all * width), rows))
                {
                    Fill(mode ? [.. rate.Select(MathF.Floor)] : new PoissonDraws(index, rows.ToArray(), width, seed).Draw(rate), draws.Numbers(Name, all * width), rows);
                }

                break;
            default:
                var probabilities = Read("LogProbabilities", rows.Length);
                TensorPrimitives.Exp(probabilities, probabilities);
                Scatter(probabilities, draws.Means(Name, all * width), rows);
                var labels = Discrete(probabilities, Uniform(rows, 1, seed), mode);
                var given = draws.Labels(Name, all);
                for (var i = 0; i < rows.Length; i++)
                {
                    given[rows[i]] = given[rows[i]] >= 0 ? given[rows[i]] : labels[i];
                }

                break;
        }
    }

    private void Bind(Draws draws, PlateLayout layout, ReadOnlySpan<int> rows)
    {
        inputs.Begin(rows.Length);
        for (var i = 0; i < parents.Length; i++)
        {
            var from = draws.Numbers(parents[i].Name);
            var to = inputs.Numbers(i);
            var columns = to.Length / rows.Length;
            for (var row = 0; row < rows.Length; row++)
            {
                var parent = layout.RowAround(Plate, rows[row], parents[i].Plate) - parents[i].Lag;
                for (var column = 0; column < columns; column++)
                {
                    // What is missing of the data reads 0, as in the bound.
                    var number = from[(parent * columns) + column];
                    to[(row * columns) + column] = float.IsNaN(number) ? 0 : number;
                }
            }
        }

        foreach (var (parent, axis, around, before) in discreteParents)
        {
            var from = draws.Labels(parent);
            var to = inputs.Labels(axis);
            for (var row = 0; row < rows.Length; row++)
            {
                to[row] = from[layout.RowAround(Plate, rows[row], around) - before];
            }
        }
    }

    private static void Scatter(ReadOnlySpan<float> from, Span<float> to, ReadOnlySpan<int> rows)
    {
        var columns = from.Length / rows.Length;
        for (var i = 0; i < rows.Length; i++)
        {
            from.Slice(i * columns, columns).CopyTo(to[(rows[i] * columns)..]);
        }
    }

    /// <summary>Copies to where there is no number yet.</summary>
    private static void Fill(ReadOnlySpan<float> from, Span<float> to, ReadOnlySpan<int> rows)
    {
        var columns = from.Length / rows.Length;
        for (var i = 0; i < from.Length; i++)
        {
            ref var number = ref to[(rows[i / columns] * columns) + (i % columns)];
            number = float.IsNaN(number) ? from[i] : number;
        }
    }

    private bool HasMissing(ReadOnlySpan<float> numbers, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            foreach (var number in numbers.Slice(row * width, width))
            {
                if (float.IsNaN(number))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private float[] Read(string output, int rows) => program.Find(output).Block.Span(rows).ToArray();

    private float[] Normal(float[] location, float[] scale, ReadOnlySpan<int> rows, ulong seed)
    {
        var draw = new float[location.Length];
        Philox.Normal(seed, 0, index, rows, new int[rows.Length], draw);
        TensorPrimitives.MultiplyAdd(draw, scale, location, draw);
        return draw;
    }

    private float[] Uniform(ReadOnlySpan<int> rows, int columns, ulong seed)
    {
        var draw = new float[rows.Length * columns];
        Philox.Uniform(seed, 0, index, rows, new int[rows.Length], draw);
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
    internal static int Inverse(ReadOnlySpan<float> p, float u)
    {
        // In float64: of many values float32 would round off more than one of them has.
        double rest = u;
        var last = 0;
        for (var value = 0; value < p.Length; value++)
        {
            if (p[value] > 0)
            {
                last = value;
                rest -= p[value];
                if (rest < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
