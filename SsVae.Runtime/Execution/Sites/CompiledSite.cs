
namespace SsVae.Execution;

/// <summary>A site of the model or the guide as a program: the statistics of its distribution, for rows whose parents are given.</summary>
/// <param name="wiring">What the program is of, and reads.</param>
/// <param name="site">The site.</param>
/// <param name="index">Its place in the schema: part of the address of its draws.</param>
/// <param name="inputs">Where the program reads.</param>
/// <param name="program">The program.</param>
/// <param name="parameters">The model's parameters, which may be what is wrong.</param>
internal sealed class CompiledSite(
    SiteWiring wiring, SiteInfo site, int index, BatchInputs inputs, IProgram program, ParameterStore parameters)
{
    private float[] _draw = [];
    private float[] _mean = [];
    private int[] _noCodes = [];

    internal string Name => wiring.Site;

    internal int? Plate => site.Plate;

    internal int Lag => wiring.Lag;

    /// <summary>What draws by its statistics.</summary>
    internal FamilySampler Sampler => wiring.Sampler;

    /// <summary>The continuous sites and inputs that it reads: their plates, and how many steps before.</summary>
    internal IReadOnlyList<Parent> Parents => wiring.Parents;

    /// <summary>
    /// Adds this site's values, in those of the rows that have none, and the means of its distribution.
    /// </summary>
    /// <param name="draws">What is there already.</param>
    /// <param name="layout">The rows of the plates.</param>
    /// <param name="rows">Rows of this site's plate, whose parents are there.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="mode">Whether means of real numbers and the most probable of other values are taken instead of a draw.</param>
    internal void Complete(Draws draws, PlateLayout layout, ReadOnlySpan<int> rows, ulong seed, bool mode)
    {
        if (rows.IsEmpty)
        {
            return;
        }

        Run(draws, layout, rows);
        var statistics = Statistics();
        if (Sampler.Fault(statistics, rows.Length) is var (row, cause, finding))
        {
            var what = $"'{Name}' has no distribution in {layout.Place(Plate, rows[row])}: {finding}.";
            throw new NonFiniteException(parameters.Blame(cause, Name, null, what));
        }

        var all = layout.Rows(Plate);
        var mean = Memory.Kept(ref _mean, statistics.First.Length);
        Sampler.Mean(statistics, mean);
        Scatter(mean, draws.Means(Name, all * site.Width), rows);
        var address = new DrawAddress(seed, index, rows, Memory.Kept(ref _noCodes, rows.Length));
        if (Sampler is NumberSampler numbers)
        {
            CompleteNumbers(numbers, statistics, draws.Numbers(Name, all * site.Width), address, mode);
        }
        else
        {
            CompleteLabels(mean, draws.Labels(Name, all), address, mode);
        }
    }

    private void CompleteNumbers(
        NumberSampler sampler, Statistics statistics, Span<float> numbers, DrawAddress address, bool mode)
    {
        if (!HasMissing(numbers, address.Rows))
        {
            return;
        }

        var draw = Memory.Kept(ref _draw, statistics.First.Length);
        if (mode)
        {
            sampler.Mode(statistics, draw);
        }
        else
        {
            sampler.Draw(statistics, address, draw);
        }

        Fill(draw, numbers, address.Rows);
    }

    private void CompleteLabels(ReadOnlySpan<float> probabilities, Span<int> given, DrawAddress address, bool mode)
    {
        var rows = address.Rows;
        Span<float> uniform = mode ? [] : Memory.Kept(ref _draw, rows.Length);
        address.Uniform(uniform);
        for (var i = 0; i < rows.Length; i++)
        {
            if (given[rows[i]] < 0)
            {
                var p = probabilities.Slice(i * site.Width, site.Width);
                given[rows[i]] = (mode ? Choices.Mode(p, 0) : Choices.Draw(p, uniform[i]))!.Value;
            }
        }
    }

    /// <summary>The statistics of this site's distribution in some rows of its plate, whose parents are there; each [rows × columns].</summary>
    internal float[][] Evaluate(Draws draws, PlateLayout layout, ReadOnlySpan<int> rows)
    {
        Run(draws, layout, rows);
        var statistics = Statistics();
        return [statistics.First.ToArray(), statistics.Last.ToArray()];
    }

    private void Run(Draws draws, PlateLayout layout, ReadOnlySpan<int> rows)
    {
        Bind(draws, layout, rows);
        program.Prepare();
        program.Forward(new PhiloxNoise(0));
    }

    /// <summary>In memory of the program: they may be data, or a parameter.</summary>
    private Statistics Statistics()
    {
        return new(Of(0), Of(Sampler.Names.Count - 1));

        ReadOnlySpan<float> Of(int part) => program.Find(OutputKind.Statistic, part: part).Values;
    }

    private void Bind(Draws draws, PlateLayout layout, ReadOnlySpan<int> rows)
    {
        inputs.Begin(rows.Length);
        for (var i = 0; i < Parents.Count; i++)
        {
            var from = draws.Numbers(Parents[i].Name);
            var to = inputs.Numbers(i);
            var columns = to.Length / rows.Length;
            for (var row = 0; row < rows.Length; row++)
            {
                var parent = layout.RowAround(Plate, rows[row], Parents[i].Plate) - Parents[i].Lag;
                for (var column = 0; column < columns; column++)
                {
                    // What is missing of the data reads 0, as in the bound.
                    var number = from[(parent * columns) + column];
                    to[(row * columns) + column] = float.IsNaN(number) ? 0 : number;
                }
            }
        }

        foreach (var (parent, axis, around, before) in wiring.DiscreteParents)
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
            foreach (var number in numbers.Slice(row * site.Width, site.Width))
            {
                if (float.IsNaN(number))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
