using SsVae.Kernels;

namespace SsVae.Execution;

// What the importance weights of the data answer: its evidence, corrected posteriors, joint samples, the most probable values.
public abstract partial class CompiledModel
{
    private IProgram? _evidence;

    /// <summary>Whether each row of the batch has a weight of its own; otherwise the data has one.</summary>
    private bool _weighsRows;
    private readonly ImportanceWeights _weights = new();
    private double[] _means = [];
    private double[] _logWeights = [];
    private int[] _noiseRows = [];
    private int[] _noCodes = [];

    /// <summary>Whether nothing is drawn: every site of the guide is discrete.</summary>
    private bool IsExact => Schema.Sites.All(s => s.Discrete || !_guide.Exists(g => g.Name == s.Name));

    /// <summary>log p(observed), the latent discrete sites summed out, with so many draws of the continuous sites from the guide.</summary>
    /// <param name="data">The data, with what labels it has.</param>
    /// <param name="samples">At least 2; not read where no continuous site is latent.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    internal EvidenceEstimate LogEvidence(Dataset data, int samples, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, IsExact ? samples : 2);
        var (logEvidence, variance, effective) = (0.0, 0.0, double.PositiveInfinity);
        Weigh(data, samples, seed, (_, _, _) => { }, (_, weights) =>
        {
            var part = weights.Estimate(IsExact);
            (logEvidence, variance, effective) = (logEvidence + part.LogEvidence, variance + part.Variance, Math.Min(effective, part.EffectiveSampleSize));
        });
        return new(logEvidence, Math.Sqrt(variance), effective, IsExact ? 1 : samples, data.Count);
    }

    /// <summary>The posterior of a discrete site for all rows of a data set, [rows of its plate × values]: with draws, the mean of what it is given each, weighted by importance.</summary>
    /// <param name="site">The site's name.</param>
    /// <param name="data">The data.</param>
    /// <param name="samples">How many draws; with 0 it is not corrected.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    internal float[] Posterior(string site, Dataset data, int samples, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        if (samples == 0)
        {
            return Posterior(site, data);
        }

        var info = Schema.Sites.First(s => s.Name == site);
        var posterior = new float[data.Layout.Rows(info.Plate) * info.Width];
        Weigh(data, samples, seed, (program, step, weights) =>
        {
            var given = program.Find(OutputKind.Posterior, Schema.IndexOf(site));
            var means = Memory.Kept(ref _means, given.List.Count);
            if (step == 0)
            {
                means.Clear();
            }

            var probabilities = given.Values;
            var rows = given.List.Rows;
            for (var c = 0; c < means.Length; c++)
            {
                // A draw of weight 0 has no posterior.
                var share = weights.Shares[PartOf(info.Plate, rows[c])];
                means[c] += share > 0 ? share * (probabilities[c] - means[c]) : 0;
            }
        },
        (program, weights) =>
        {
            CheckWeights(weights);
            var list = program.Find(OutputKind.Posterior, Schema.IndexOf(site)).List;
            for (var c = 0; c < list.Count; c++)
            {
                var row = DataRow(info.Plate, list.Rows[c]);
                posterior[(row * info.Width) + list.Value(c, info.Axis)] = (float)_means[c];
            }
        });
        return posterior;
    }

    /// <summary>
    /// The jointly most probable values of all latent discrete sites, with the continuous ones at the guide's means for these values; exact
    /// where no continuous site is latent.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    internal Draws MostProbable(Draws draws)
    {
        var layout = DrawsCheck.Given(Schema, draws, areObservedNeeded: true);
        var data = Data(draws);
        var sites = Reserve(draws, layout);
        ForBatches(data, program => Infer(program, draws, sites, new NoNoise(this), Mode, maximise: true));
        return draws;
    }

    /// <summary>
    /// Draws the latent sites given the observed ones. Without samples the sites of the guide are drawn from it, and those that are summed in the
    /// model from their posterior given these; with samples one of so many draws from the guide is kept, in proportion to
    /// its weight, and the discrete sites are drawn from their posterior given it.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    internal Draws DrawPosterior(Draws draws, int samples, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var layout = DrawsCheck.Given(Schema, draws, areObservedNeeded: true);
        if (samples == 0)
        {
            new Ancestral(Schema, _guide).Complete(draws, layout, seed, mode: false, meansOfGiven: false);
            InferSummed(draws, layout, new DataNoise(this, seed, perCase: false), Draw(seed, 0), maximise: false);
            return draws;
        }

        var data = Data(draws);
        var sites = Reserve(draws, layout);
        Weigh(data, samples, seed, (program, step, weights) =>
        {
            var accepted = Accepted(weights, seed, step);
            if (accepted.Contains(true))
            {
                var draw = Draw(seed, step);
                var assignment = new Assignment(Schema, Inputs);
                // What is not kept need not be drawn: of weight 0 it could not.
                assignment.Read(program, (site, row, logarithms) =>
                    accepted[PartOf(Schema.Sites[site].Plate, row)] ? draw(site, row, logarithms) : 0);
                Keep(program, assignment, draws, sites, accepted);
            }
        },
        (_, weights) => CheckWeights(weights));
        return draws;
    }

    /// <summary>Draws the latent sites given the observed ones, then sites that are always observed anew, from the model given the latent ones.</summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    internal Draws DrawPredictive(Draws draws, int samples, ulong seed) =>
        Generate(DrawPosterior(draws, samples, seed).Without(Schema.Sites.Where(s => Schema.Columns.Any(c => c.Name == s.Column && !c.MayBeMissing)).Select(s => s.Name)), seed);

    /// <summary>Gives the program of the importance weights.</summary>
    /// <param name="program">The program.</param>
    /// <param name="isOfRows">Whether each row has a weight of its own.</param>
    protected void AddEvidence(IProgram program, bool isOfRows) => (_evidence, _weighsRows) = (program, isOfRows);

    /// <summary>Gives the sites that are summed in the model, and have no value yet, one given those that have: the most probable, or a draw.</summary>
    private void InferSummed(Draws draws, PlateLayout layout, Noise noise, Assignment.Choice choose, bool maximise)
    {
        if (!Schema.Sites.Any(s => s.Discrete && !draws.IsComplete(s.Name) && layout.Rows(s.Plate) > 0))
        {
            return;
        }

        var data = Data(draws);
        var given = Schema.Sites.Where(s => s.Discrete && draws.Has(s.Name)).Select(s => (Site: s, Labels: (int[])draws.Labels(s.Name).Clone())).ToList();
        var sites = Reserve(draws, layout).Where(s => s.Discrete).ToList();
        ForBatches(data, program =>
        {
            foreach (var (site, labels) in given)
            {
                var bound = Inputs.Labels(site.Axis);
                for (var row = 0; row < bound.Length; row++)
                {
                    bound[row] = labels[DataRow(site.Plate, row)];
                }
            }

            Infer(program, draws, sites, noise, choose, maximise);
        });
    }

    private void Infer(IProgram program, Draws draws, List<SiteInfo> sites, Noise noise, Assignment.Choice choose, bool maximise)
    {
        program.Maximises = maximise;
        try
        {
            program.Prepare();
            program.Forward(noise);
        }
        finally
        {
            program.Maximises = false;
        }

        var assignment = new Assignment(Schema, Inputs);
        assignment.Read(program, choose);
        Keep(program, assignment, draws, sites, null);
    }

    /// <summary>Makes room for the values of the latent sites, and says which these are.</summary>
    private List<SiteInfo> Reserve(Draws draws, PlateLayout layout)
    {
        // Observed data that is missing is not latent: a draw from the model fills it, given what is.
        var sites = Schema.Sites.Where(s => !draws.IsComplete(s.Name) && (s.Discrete || _guide.Exists(g => g.Name == s.Name))).ToList();
        foreach (var site in sites.Where(s => !draws.Has(s.Name)))
        {
            var rows = layout.Rows(site.Plate);
            _ = site.Discrete ? draws.With(site.Name, new int[rows]) : draws.With(site.Name, new float[rows * site.Width]);
        }

        return sites;
    }

    /// <summary>Copies the values of sites, and of draws in the cases that these values are, where their part of the data is accepted.</summary>
    private void Keep(IProgram program, Assignment assignment, Draws draws, List<SiteInfo> sites, bool[]? accepted)
    {
        // Of a plate without rows nothing has a value.
        foreach (var site in sites.Where(s => Inputs.RowsOf(s.Plate) > 0))
        {
            var output = site.Discrete ? null : program.Find(OutputKind.Draw, Schema.IndexOf(site.Name));
            var labels = site.Discrete ? draws.Labels(site.Name) : [];
            var numbers = site.Discrete ? default : draws.Numbers(site.Name).AsSpan();
            for (var row = 0; row < Inputs.RowsOf(site.Plate); row++)
            {
                if (accepted is not null && !accepted[PartOf(site.Plate, row)])
                {
                    continue;
                }

                var to = DataRow(site.Plate, row);
                if (output is null)
                {
                    labels[to] = assignment.Of(site.Axis)[row];
                }
                else
                {
                    var from = output.Values[(assignment.CaseOf(output, row) * site.Width)..];
                    from[..site.Width].CopyTo(numbers[(to * site.Width)..]);
                }
            }
        }
    }

    private bool[] Accepted(ImportanceWeights weights, ulong seed, ulong step)
    {
        var uniform = new float[weights.Parts];
        var rows = Enumerable.Range(0, weights.Parts).Select(p => _weighsRows ? DataRow(0, p) : 0).ToArray();
        // An address behind those of the sites.
        Philox.Uniform(seed, step, Schema.Sites.Count, rows, new int[rows.Length], uniform);
        // The first weight that is not 0 has a share of 1.
        return [.. uniform.Select((u, part) => u < weights.Shares[part])];
    }

    /// <summary>Evaluates the weights of all rows with several draws.</summary>
    /// <param name="data">The data.</param>
    /// <param name="samples">How many draws.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="each">Called after each draw with its number.</param>
    /// <param name="done">Called after the last draw of each batch.</param>
    private void Weigh(
        Dataset data, int samples, ulong seed,
        Action<IProgram, ulong, ImportanceWeights> each, Action<IProgram, ImportanceWeights> done) =>
        ForBatches(data, program =>
        {
            var noise = new DataNoise(this, seed, perCase: true);
            _weights.Begin(_weighsRows ? Inputs.Rows : 1);
            program.Prepare();
            for (var step = 0UL; step < (ulong)(IsExact ? 1 : samples); step++)
            {
                noise.Step = step;
                program.Forward(noise);
                _weights.Add(LogWeights(program, _weights.Parts));
                each(program, step, _weights);
            }

            done(program, _weights);
        });

    /// <summary>The log-weight of each part of the data: what the program gives of it, added in float64.</summary>
    private ReadOnlySpan<double> LogWeights(IProgram program, int parts)
    {
        if (_logWeights.Length < parts)
        {
            _logWeights = new double[parts];
        }

        var weights = _logWeights.AsSpan(0, parts);
        weights.Clear();
        foreach (var output in program.Outputs)
        {
            if (output.Kind is not (OutputKind.LogWeight or OutputKind.LogWeightElsewhere))
            {
                continue;
            }

            var numbers = output.Values;
            for (var row = 0; row < numbers.Length; row++)
            {
                weights[_weighsRows ? row : 0] += numbers[row];
            }
        }

        return weights;
    }

    /// <summary>Binds the data, in batches that have weights of their own.</summary>
    private void ForBatches(Dataset data, Action<IProgram> run)
    {
        if (_evidence is null)
        {
            throw new NotSupportedException($"{Schema.Name} is too large to sum all its discrete sites at once.");
        }

        var rows = InOrder(data.Count);
        var atOnce = _weighsRows ? RowsAtOnce : Math.Max(1, rows.Length);
        for (var start = 0; start < rows.Length || (start == 0 && !_weighsRows); start += atOnce)
        {
            Bind(data, rows.Slice(start, Math.Min(atOnce, rows.Length - start)), hideLabels: false);
            run(_evidence);
        }
    }

    /// <summary>The values that are given as a data set.</summary>
    private Dataset Data(Draws draws)
    {
        var names = Schema.Columns.Select(c => DrawsCheck.NameOf(Schema, draws, c)).ToList();
        return new(
            Schema,
            [.. Schema.Columns.Select((c, i) => c.Values == 0 && names[i] is { } name ? Numbers(c, name) : default)],
            [.. Schema.Columns.Select((c, i) => c.Values > 0 && names[i] is { } name ? (int[])draws.Labels(name).Clone() : default(ReadOnlyMemory<int>))],
            [.. Schema.Plates.Select(p => (ReadOnlyMemory<int>)draws.Lengths(p.Name))]);

        // What may be missing is filled as the answer comes, and has to stay as it was given.
        ReadOnlyMemory<float> Numbers(ColumnInfo column, string name) =>
            column.MayBeMissing || column.Masked ? (float[])draws.Numbers(name).Clone() : draws.Numbers(name);
    }

    /// <summary>The row of the data that a row of the batch is.</summary>
    internal int DataRow(int plate, int row) => plate < 0 ? row : _chosen[plate][row];

    /// <summary>The part of the data, with a weight of its own, that a row of the batch belongs to.</summary>
    private int PartOf(int plate, int row) => _weighsRows ? Inputs.RowAround(plate, row, 0) : 0;

    /// <summary>Noise addressed by the rows of the data, in whatever batch they are.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="perCase">Whether every case has noise of its own; otherwise it is that of a site drawn by itself.</param>
    private sealed class DataNoise(CompiledModel model, ulong seed, bool perCase) : Noise
    {
        public ulong Step { get; set; }

        public override void Fill(
            int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination)
        {
            var dataRows = Memory.Kept(ref model._noiseRows, rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                dataRows[i] = model.DataRow(model.Schema.Sites[site].Plate, rows[i]);
            }

            var noCodes = Memory.Kept(ref model._noCodes, rows.Length);
            Philox.Noise(kind, seed, Step, site, dataRows, perCase ? codes : noCodes, destination);
        }
    }

    /// <summary>Every draw is the mean.</summary>
    private sealed class NoNoise(CompiledModel model) : Noise
    {
        public override void Fill(
            int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination)
        {
            var guide = model.SiteProgram(model.Schema.Sites[site].Name, isGuide: true, step: 0);
            destination.Fill(((ContinuousSampler)guide.Sampler).NoiseOfMean);
        }
    }
}
