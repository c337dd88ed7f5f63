using System.Globalization;

namespace SsVae.Execution;

/// <summary>
/// Says why the bound of a batch is not finite: which site is not in the first row that is not, and, by the program of
/// that site, what is wrong with its distribution there. Nothing of it runs while bounds are finite.
/// </summary>
/// <param name="batch">The batch.</param>
/// <param name="sites">The programs of the sites.</param>
/// <param name="parameters">The parameters, which may be what is wrong.</param>
/// <param name="bound">The program of the bound, evaluated.</param>
internal sealed class Diagnosis(BatchBinder batch, SitePrograms sites, ParameterStore parameters, IProgram bound)
{
    private const float NearOne = 10;
    private const float OverflowsInProducts = 1e16f;
    private readonly ModelSchema _schema = batch.Schema;
    private readonly BatchInputs _inputs = batch.Inputs;

    /// <summary>What is likely to be wrong.</summary>
    public NonFinite Find()
    {
        var search = new TermSearch(_schema, _inputs, bound);
        var row = search.FirstRow();
        var (cause, site, finding) = search.First(row) is { } term
            ? Of(term, row)
            : (NonFiniteCause.Overflow, null, $"Every site is finite in {Place(row)}, but not their sum.");
        if (cause != NonFiniteCause.Contradiction && Largest(row) is var (number, column))
        {
            finding += string.Create(
                CultureInfo.InvariantCulture, $" The largest number of its data is {number:G4}, of '{column}'.");
            // What is NaN was an infinity before, where products of the data are.
            var isOverflow = cause == NonFiniteCause.Unknown && MathF.Abs(number) > OverflowsInProducts;
            cause = isOverflow ? NonFiniteCause.Overflow : cause;
        }

        int? dataRow = row is { } own ? batch.Rows.DataRow(0, own) : null;
        return parameters.Blame(cause, site, dataRow, finding);
    }

    private (NonFiniteCause Cause, string? Site, string Finding) Of(Term term, int? row)
    {
        var site = term.Site.Name;
        var place = batch.Rows.Place(term.Site.Plate, term.Row);
        var whose = term.IsGuide ? $"The guide's '{site}'" : $"'{site}'";
        var replay = new Replay(_schema, sites, _inputs);
        var (sampler, statistics) = replay.Evaluate(term);
        if (sampler.Fault(new(statistics[0], statistics[^1]), 1) is var (_, cause, fault))
        {
            return (cause, site, $"{whose} has no distribution in {place}: {fault}.");
        }

        if (float.IsNegativeInfinity(term.Value) && sampler is not ContinuousSampler)
        {
            return (NonFiniteCause.Contradiction, site, Impossible(term, row, place));
        }

        var density = term.Value.ToString(CultureInfo.InvariantCulture);
        if (sampler is ContinuousSampler continuous)
        {
            // The likeliest to be too far from its value; and the likeliest to be drawn too far away.
            var components = Enumerable.Range(0, statistics[0].Length).ToList();
            density += $", at {At(continuous, statistics, components.MinBy(i => continuous.Spread(statistics, i)))}";
            if (!term.IsGuide && sites.HasGuide(site))
            {
                var drawn = replay.Evaluate(term with { IsGuide = true }).Statistics;
                density += $", where the guide draws it at "
                    + At(continuous, drawn, components.MaxBy(i => continuous.Spread(drawn, i)));
            }
        }

        return (NonFiniteCause.Overflow, site, $"{whose} overflows in {place}: its log-density is {density}.");
    }

    /// <summary>The statistics of a component, in words.</summary>
    private static string At(FamilySampler sampler, float[][] statistics, int component) => string.Join(
        " and ", sampler.Names.Select((name, i) => string.Create(
            CultureInfo.InvariantCulture, $"{char.ToLowerInvariant(name[0])}{name.AsSpan(1)} {statistics[i][component]:G4}")));

    private string Impossible(Term term, int? row, string place)
    {
        var site = term.Site.Name;
        if (term.IsGuide)
        {
            return $"The guide gives what is observed of '{site}' in {place} probability 0.";
        }

        if (term.IsCertain)
        {
            return $"What {place} holds of '{site}' has probability 0, given what it depends on.";
        }

        var guided = _schema.Sites
            .Where(s => s.Axis is { } axis && term.List.Sites.Contains(axis) && sites.HasGuide(s.Name)).ToList();
        if (guided.Count > 0)
        {
            var names = string.Join("' and '", guided.Select(s => s.Name));
            return $"The guide gives values of '{names}' probability for which '{site}' has probability 0 in {place}.";
        }

        var whole = Place(row);
        return $"{char.ToUpperInvariant(whole[0])}{whole[1..]} has probability 0: no values of the sites that are "
            + $"summed agree with all that is observed. The first site that excludes some is '{site}'.";
    }

    private string Place(int? row) => row is { } own ? batch.Rows.Place(0, own) : "what is outside the rows";

    /// <summary>The largest number of the data in a row, where it is none near 1, and its column.</summary>
    private (float Number, string Column)? Largest(int? row)
    {
        (float Number, string Column)? largest = null;
        var column = 0;
        foreach (var info in _schema.Columns.Where(c => c.Values == 0))
        {
            var numbers = _inputs.Numbers(column++);
            for (var i = 0; i < numbers.Length; i++)
            {
                if (MathF.Abs(numbers[i]) > MathF.Abs(largest?.Number ?? NearOne)
                    && _inputs.IsPartOf(info.Plate, i / info.Width, row))
                {
                    largest = (numbers[i], info.Name);
                }
            }
        }

        return largest;
    }
}
