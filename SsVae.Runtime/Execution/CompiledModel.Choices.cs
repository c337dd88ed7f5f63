using System.Globalization;
using SsVae.Kernels;

namespace SsVae.Execution;

// Which value a site is given where an answer needs one, and what is said where there is none to give.
public abstract partial class CompiledModel
{
    /// <summary>Draws by probabilities: the same value for the same seed, step and row of the data.</summary>
    private Assignment.Choice Draw(ulong seed, ulong step)
    {
        var (drawn, uniform) = (-1, Array.Empty<float>());
        return (site, row, logarithms) =>
        {
            // Sites are chosen one after the other, so that the numbers of all rows can be drawn at once.
            if (site != drawn)
            {
                (drawn, uniform) = (site, Uniform(site, seed, step));
            }

            var value = Choices.DrawLog(logarithms, uniform[row]);
            return value >= 0 ? value : throw NoValue(Schema.Sites[site], row, logarithms);
        };
    }

    /// <summary>Chooses the most probable values.</summary>
    private int Mode(int site, int row, Span<float> logarithms)
    {
        var value = Choices.Mode(logarithms, float.NegativeInfinity);
        return value >= 0 ? value : throw NoValue(Schema.Sites[site], row, logarithms);
    }

    private float[] Uniform(int site, ulong seed, ulong step)
    {
        var plate = Schema.Sites[site].Plate;
        var rows = new int[Inputs.RowsOf(plate)];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = DataRow(plate, row);
        }

        var uniform = new float[rows.Length];
        Philox.Uniform(seed, step, site, rows, new int[rows.Length], uniform);
        return uniform;
    }

    /// <summary>Asserts that a row has a posterior: its data is possible, and the numbers are numbers.</summary>
    private void CheckProbabilities(SiteInfo site, int row, ReadOnlySpan<float> probabilities)
    {
        if (Choices.Mode(probabilities, 0) < 0)
        {
            throw NoValue(site, row, probabilities);
        }
    }

    /// <summary>Asserts that every part of the data that has a weight of its own got one from a draw.</summary>
    private void CheckWeights(ImportanceWeights weights)
    {
        for (var part = 0; part < weights.Parts; part++)
        {
            if (!double.IsFinite(weights.LogSum(part)))
            {
                var site = Schema.Sites.First(s => s.Discrete || HasGuide(s.Name));
                throw NoValue(site, _weighsRows ? 0 : -1, part, (float)weights.LogSum(part));
            }
        }
    }

    /// <summary>Why a site has no value in a row of the batch, given its probabilities or their logarithms.</summary>
    private Exception NoValue(SiteInfo site, int row, ReadOnlySpan<float> numbers)
    {
        var worst = 0f;
        foreach (var number in numbers)
        {
            worst = float.IsNaN(number) || float.IsPositiveInfinity(number) ? number : worst;
        }

        return NoValue(site, site.Plate, row, worst);
    }

    /// <summary>NaN and ∞ are errors of numbers, and probability 0 is one of the data.</summary>
    private Exception NoValue(SiteInfo site, int plate, int row, float number)
    {
        var place = Place(plate, row);
        if (!float.IsNaN(number) && !float.IsPositiveInfinity(number))
        {
            return new DataException(
                $"What is observed has probability 0 under {Schema.Name}, so that '{site.Name}' has no posterior "
                + $"in {place}. {NonFinite.AdviceFor(NonFiniteCause.Contradiction)}");
        }

        int? dataRow = Inputs.IsAround(0, plate) ? DataRow(0, Inputs.RowAround(plate, row, 0)) : null;
        var finding = string.Create(
            CultureInfo.InvariantCulture, $"'{site.Name}' has no posterior in {place}: a probability is {number}.");
        return new NonFiniteException(Parameters.Blame(NonFiniteCause.Unknown, site.Name, dataRow, finding));
    }

    /// <summary>Why the bound of the batch is not finite.</summary>
    private NonFinite Diagnose() => new Diagnosis(this, Inputs, _elbo!).Find();

    /// <summary>Whether the guide has a site.</summary>
    internal bool HasGuide(string site) => _guide.Exists(g => g.Name == site);

    /// <summary>The program of a site: of a chain's, that of a step.</summary>
    internal CompiledSite SiteProgram(string site, bool isGuide, int step) =>
        (isGuide ? _guide : _model).Where(s => s.Name == site && s.Lag <= step).MaxBy(s => s.Lag)!;

    /// <summary>A row of the batch in words; rows are counted in the data, from 0.</summary>
    internal string Place(int plate, int row)
    {
        var first = Inputs.IsAround(0, plate) ? DataRow(0, Inputs.RowAround(plate, row, 0)) : -1;
        return PlateLayout.Place(Schema.Plates, plate, DataRow(plate, row), first);
    }
}
