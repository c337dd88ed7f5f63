namespace SsVae.Execution;

/// <summary>A copy of what a caller gives, in memory that is kept for the next one.</summary>
internal sealed class Staged<T>
{
    private T[] _values = [];
    private int _length;

    public ReadOnlyMemory<T> Memory => _values.AsMemory(0, _length);

    public bool IsEmpty => _length == 0;

    public void Set(ReadOnlySpan<T> values)
    {
        Resize(values.Length);
        values.CopyTo(_values);
    }

    public void Fill(int length, T value)
    {
        Resize(length);
        _values.AsSpan(0, length).Fill(value);
    }

    public void Clear() => _length = 0;

    private void Resize(int length)
    {
        if (_values.Length < length)
        {
            _values = new T[length];
        }

        _length = length;
    }
}
