using System.Globalization;

namespace SsVae.Execution;

/// <summary>
/// What is said where a site has no value in a row of the batch: NaN and ∞ are errors of numbers, and probability 0 is
/// one of the data.
/// </summary>
internal sealed class NoValue(BatchBinder batch, ParameterStore parameters)
{
    /// <summary>Of a site in a row of its plate, given the probabilities of its values, or their logarithms.</summary>
    public Exception Of(SiteInfo site, int row, ReadOnlySpan<float> numbers)
    {
        var worst = 0f;
        foreach (var number in numbers)
        {
            worst = float.IsNaN(number) || float.IsPositiveInfinity(number) ? number : worst;
        }

        return Of(site, site.Plate, row, worst);
    }

    /// <summary>Of a site in a row of any plate, given a number that is no probability.</summary>
    public Exception Of(SiteInfo site, int? plate, int row, float number)
    {
        var place = batch.Rows.Place(plate, row);
        if (!float.IsNaN(number) && !float.IsPositiveInfinity(number))
        {
            return new DataException(
                $"What is observed has probability 0 under {batch.Schema.Name}, so that '{site.Name}' has no posterior "
                + $"in {place}. {NonFinite.AdviceFor(NonFiniteCause.Contradiction)}");
        }

        var finding = string.Create(
            CultureInfo.InvariantCulture, $"'{site.Name}' has no posterior in {place}: a probability is {number}.");
        var cause = NonFiniteCause.Unknown;
        return new NonFiniteException(parameters.Blame(cause, site.Name, batch.Rows.FirstRow(plate, row), finding));
    }
}
