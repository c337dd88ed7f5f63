using System.Globalization;

namespace SsVae.Execution;

/// <summary>Whether data sets, and parts of them, are batches of a model.</summary>
internal sealed class DataFit
{
    private readonly ModelSchema _schema;

    /// <summary>Data of another instance fits if its columns do; compared once, since a step allocates nothing.</summary>
    private ModelSchema _compatible;

    public DataFit(ModelSchema schema) => _schema = _compatible = schema;

    /// <summary>Asserts that so many rows of a data set are a batch.</summary>
    /// <exception cref="DataException">They are not; the message says why.</exception>
    public void Check(Dataset data, int rows)
    {
        if (!ReferenceEquals(data.Schema, _compatible))
        {
            if (!data.Schema.Columns.SequenceEqual(_schema.Columns))
            {
                throw new DataException(
                    $"The data set was made for {data.Schema.Name}, whose columns are not those of {_schema.Name}.");
            }

            _compatible = data.Schema;
        }

        if (_schema.SumAroundBatch is { } around && rows != data.Count)
        {
            throw new DataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_schema.Name} sums '{around}' around all rows of '{_schema.Plates[0].Name}', "
                + $"so a batch is the whole data set of {data.Count} rows, not {rows}."));
        }
    }
}
