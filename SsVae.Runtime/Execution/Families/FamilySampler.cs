using System.ComponentModel;
using System.Globalization;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>What the runtime does with distributions of a family, given their statistics, each [rows × columns].</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FamilySampler
{
    private protected FamilySampler()
    {
    }

    /// <summary>The names of the statistics, one or two, as the site programs have them.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>What is wrong in the first row that has no distribution; null if every row has one.</summary>
    internal (int Row, NonFiniteCause Cause, string Finding)? Fault(Statistics statistics, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var ofRow = new Statistics(Row(statistics.First, row, rows), Row(statistics.Last, row, rows));
            if (Fault(ofRow) is var (cause, finding))
            {
                return (row, cause, finding);
            }
        }

        return null;
    }

    /// <summary>The means; the probabilities of a discrete site's values.</summary>
    internal abstract void Mean(Statistics statistics, Span<float> mean);

    /// <summary>What is wrong with the statistics of one row; null if they are those of a distribution.</summary>
    private protected abstract (NonFiniteCause Cause, string Finding)? Fault(Statistics row);

    private protected static (NonFiniteCause Cause, string Finding) NotFinite(
        string what, ReadOnlySpan<float> numbers) => (
        TensorPrimitives.IsNaNAny(numbers) ? NonFiniteCause.Unknown : NonFiniteCause.Overflow,
        Finding(what, numbers, float.IsFinite));

    private protected static string Finding(string what, ReadOnlySpan<float> numbers, Func<float, bool> isFine)
    {
        var component = 0;
        while (isFine(numbers[component]))
        {
            component++;
        }

        var finding = string.Create(CultureInfo.InvariantCulture, $"its {what} is {numbers[component]}");
        return numbers.Length == 1
            ? finding
            : string.Create(CultureInfo.InvariantCulture, $"{finding}, component {component}");
    }

    private static ReadOnlySpan<float> Row(ReadOnlySpan<float> numbers, int row, int rows)
    {
        var columns = numbers.Length / rows;
        return numbers.Slice(row * columns, columns);
    }
}
