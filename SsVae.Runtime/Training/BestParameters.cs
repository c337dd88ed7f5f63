namespace SsVae;

/// <summary>The parameters of the best epoch so far: of the highest accuracy, ties by loss; by loss alone where there is no accuracy.</summary>
internal sealed class BestParameters(ParameterStore parameters)
{
    private readonly float[] _values = new float[parameters.Count];
    private double _accuracy = double.NegativeInfinity;
    private double _loss = double.PositiveInfinity;

    /// <summary>The epoch that is kept; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Keeps the current parameters if they are better. Without a measure (no accuracy, loss NaN) the latest is best.</summary>
    public bool Offer(int epoch, double? accuracy, double loss)
    {
        var a = accuracy ?? double.NegativeInfinity;
        if (Epoch > 0 && !(a > _accuracy) && !(a == _accuracy && !(loss >= _loss)))
        {
            return false;
        }

        parameters.Values.CopyTo(_values);
        (Epoch, _accuracy, _loss) = (epoch, a, loss);
        return true;
    }

    /// <summary>Puts the kept parameters back into the store; leaves it as it is if none were kept.</summary>
    public void Restore()
    {
        if (Epoch > 0)
        {
            _values.AsSpan().CopyTo(parameters.Values);
        }
    }
}
