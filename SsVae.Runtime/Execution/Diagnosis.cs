using System.Globalization;

namespace SsVae.Execution;

/// <summary>
/// Finds out why the bound of a batch is not finite: in the first row that is not, the first site whose terms are not; then, by the
/// program of that site, what is wrong with its distribution there. Nothing of it runs while bounds are finite.
/// </summary>
/// <param name="model">The model whose batch it is.</param>
/// <param name="inputs">The batch.</param>
/// <param name="bound">The program of the bound, evaluated.</param>
internal sealed class Diagnosis(CompiledModel model, BatchInputs inputs, BatchProgram bound)
{
    private const float NearOne = 10;
    private const float OverflowsInProducts = 1e16f;
    private readonly ModelSchema _schema = model.Schema;

    /// <summary>Says what is likely to be wrong.</summary>
    public NonFinite Find()
    {
        var row = FirstRow();
        var (cause, site, finding) = FirstTerm(row) is { } term
            ? Of(term, row)
            : (NonFiniteCause.Overflow, null, $"Every site is finite in {Place(row)}, but not their sum.");
        if (cause != NonFiniteCause.Contradiction && Largest(row) is var (number, column))
        {
            finding += string.Create(CultureInfo.InvariantCulture, $" The largest number of its data is {number:G4}, of '{column}'.");
            // What is NaN was an infinity before, where products of the data are.
            cause = cause == NonFiniteCause.Unknown && MathF.Abs(number) > OverflowsInProducts ? NonFiniteCause.Overflow : cause;
        }

        return model.Parameters.Blame(cause, site, row < 0 ? null : model.DataRow(0, row), finding);
    }

    private (NonFiniteCause Cause, string? Site, string Finding) Of(Term term, int row)
    {
        var site = term.Site.Name;
        var place = model.Place(term.Site.Plate, term.Row);
        var whose = term.IsGuide ? $"The guide's '{site}'" : $"'{site}'";
        var (family, statistics) = new Replay(model, inputs).Evaluate(term);
        if (DistributionCheck.Fault(family, new(statistics[0], statistics[^1]), 1) is var (_, cause, fault))
        {
            return (cause, site, $"{whose} has no distribution in {place}: {fault}.");
        }

        if (float.IsNegativeInfinity(term.Value) && family != "Normal")
        {
            return (NonFiniteCause.Contradiction, site, Impossible(term, row, place));
        }

        var density = term.Value.ToString(CultureInfo.InvariantCulture) + (family == "Normal" ? Standardised(statistics) : "");
        return (NonFiniteCause.Overflow, site, $"{whose} overflows in {place}: its log-density is {density}.");
    }

    /// <summary>Of a normal: numbers of a distribution, whose data is too far away for its scale.</summary>
    private static string Standardised(float[][] statistics)
    {
        var component = 0;
        for (var i = 1; i < statistics[1].Length; i++)
        {
            component = statistics[1][i] < statistics[1][component] ? i : component;
        }

        var location = statistics[0][statistics[0].Length == 1 ? 0 : component];
        return string.Create(CultureInfo.InvariantCulture, $", at location {location:G4} and scale {statistics[1][component]:G4}");
    }

    private string Impossible(Term term, int row, string place)
    {
        if (term.IsGuide)
        {
            return $"The guide gives what is observed of '{term.Site.Name}' in {place} probability 0.";
        }

        if (term.IsCertain)
        {
            return $"What {place} holds of '{term.Site.Name}' has probability 0, given what it depends on.";
        }

        var guided = term.List.Sites.ToArray().Select(axis => _schema.Sites.FirstOrDefault(s => s.Axis == axis)?.Name).Where(n => n is not null && model.HasGuide(n)).ToList();
        return guided.Count > 0
            ? $"The guide gives values of '{string.Join("' and '", guided)}' probability for which '{term.Site.Name}' has probability 0 in {place}."
            : $"{Capital(Place(row))} has probability 0: no values of the sites that are summed agree with all that is observed. The first site that excludes some is '{term.Site.Name}'.";
    }

    private string Place(int row) => row < 0 ? "what is outside the rows" : model.Place(0, row);

    private static string Capital(string place) => char.ToUpperInvariant(place[0]) + place[1..];

    /// <summary>The first row of the batch that is not finite; −1 if all are, and what is outside the rows is not.</summary>
    private int FirstRow()
    {
        var rows = inputs.Rows;
        var bounds = bound.Find("Bound").Block.Span(rows);
        var auxiliaries = bound.Find("Auxiliary").Block.Span(rows);
        for (var row = 0; row < rows; row++)
        {
            if (!float.IsFinite(bounds[row]) || !float.IsFinite(auxiliaries[row]))
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>
    /// The first term that is not finite in a row: NaN, or an infinite density, before what has probability 0 for every value that the row
    /// allows, and that before what has it for some. One value of probability 0 is no error by itself.
    /// </summary>
    private Term? FirstTerm(int row)
    {
        Term? certain = null, possible = null;
        foreach (var output in bound.Outputs)
        {
            // Terms are called "log p(Site)" and "log q(Site)"; the other outputs are sums of them.
            var open = output.Name.IndexOf('(', StringComparison.Ordinal);
            if (open < 0)
            {
                continue;
            }

            var site = _schema.Sites.First(s => s.Name == output.Name[(open + 1)..^1]);
            for (var r = 0; r < inputs.RowsOf(site.Plate); r++)
            {
                if (row >= 0 && inputs.IsAround(0, site.Plate) && inputs.RowAround(site.Plate, r, 0) != row)
                {
                    continue;
                }

                switch (At(output, site, r))
                {
                    case { } term when float.IsNaN(term.Value) || (term.IsCertain && !site.Discrete):
                        return term;
                    case { IsCertain: true } term:
                        certain ??= term;
                        break;
                    case { } term:
                        possible ??= term;
                        break;
                }
            }
        }

        return certain ?? possible;
    }

    /// <summary>The first of a term's cases that is not finite among those that a row of its site's plate allows, NaN before others; null if all are finite.</summary>
    private Term? At(BatchProgram.Output output, SiteInfo site, int row)
    {
        var list = output.List;
        var values = output.Block.Span(list.Count);
        var (first, isCertain, isInfinite) = (-1, true, false);
        var (start, length) = list.CasesOf(inputs.RowAround(site.Plate, row, list.Plate)).GetOffsetAndLength(list.Count);
        for (var c = start; c < start + length; c++)
        {
            if (!IsAllowed(list, c, site.Plate, row))
            {
                continue;
            }

            if (float.IsFinite(values[c]))
            {
                isCertain = false;
            }
            else if (first < 0 || (float.IsNaN(values[c]) && !float.IsNaN(values[first])))
            {
                (first, isInfinite) = (c, true);
            }
        }

        return isInfinite ? new(site, output.Name.StartsWith("log q", StringComparison.Ordinal), row, list, first, values[first], isCertain) : null;
    }

    /// <summary>Whether every site of a case that is known around a row has the value that is known.</summary>
    private bool IsAllowed(CaseList list, int c, int plate, int row)
    {
        foreach (var axis in list.Sites)
        {
            var own = inputs.PlateOfSite(axis);
            if (inputs.IsAround(own, plate) && inputs.Label(axis, inputs.RowAround(plate, row, own)) is >= 0 and var label && label != list.Value(c, axis))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The largest number of the data in a row, where it is none near 1, and its column.</summary>
    private (float Number, string Column)? Largest(int row)
    {
        (float Number, string Column)? largest = null;
        var column = 0;
        foreach (var info in _schema.Columns.Where(c => c.Values == 0))
        {
            var numbers = inputs.Numbers(column++);
            for (var i = 0; i < numbers.Length; i++)
            {
                if (MathF.Abs(numbers[i]) > MathF.Abs(largest?.Number ?? NearOne)
                    && (row < 0 || !inputs.IsAround(0, info.Plate) || inputs.RowAround(info.Plate, i / info.Width, 0) == row))
                {
                    largest = (numbers[i], info.Name);
                }
            }
        }

        return largest;
    }

    /// <summary>A number that is not finite.</summary>
    /// <param name="Site">The site.</param>
    /// <param name="IsGuide">Whether it is log q, and not log p.</param>
    /// <param name="Row">The row of the site's plate, in the batch.</param>
    /// <param name="List">The cases of the term.</param>
    /// <param name="Case">Its case.</param>
    /// <param name="Value">The number.</param>
    /// <param name="IsCertain">Whether no case that the row allows is finite.</param>
    internal sealed record Term(SiteInfo Site, bool IsGuide, int Row, CaseList List, int Case, float Value, bool IsCertain);
}
