using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>What a run found: the worst relative error of each kind of number, and where the time went.</summary>
internal sealed class RunReport
{
    private readonly ConcurrentDictionary<string, double> _errors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, double> _seconds = new(StringComparer.Ordinal);
    private int _beyond;

    /// <summary>
    /// Records an error relative to its scale: the number itself (in a gradient the largest entry), with a part of the absolute
    /// values of the terms that cancel in it.
    /// </summary>
    public void Error(string kind, double relative) => _errors.AddOrUpdate(kind, relative, (_, worst) => Math.Max(worst, relative));

    /// <summary>How many models have numbers that float32 cannot hold.</summary>
    public int BeyondCount => _beyond;

    /// <summary>Records a model whose numbers float32 cannot hold.</summary>
    public void Beyond() => Interlocked.Increment(ref _beyond);

    /// <summary>Something that the compiler does.</summary>
    public T Compiling<T>(Func<T> action) => Timed("compiling", action);

    /// <summary>Something that the oracle computes.</summary>
    public T Oracle<T>(Func<T> action) => Timed("the oracle", action);

    /// <summary>Something that a compiled model computes, compilation to machine code included.</summary>
    public T Compiled<T>(Func<T> action) => Timed("the compiled models", action);

    /// <summary>Something that the interpreter of the compiled models computes, and what it is compared with.</summary>
    public T Interpreted<T>(Func<T> action) => Timed("the interpreted models", action);

    /// <summary>The report as text.</summary>
    public string Text(int models)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{models} random models, {_beyond} of them beyond float32\n");
        foreach (var (kind, worst) in _errors.OrderByDescending(e => e.Value))
        {
            text.Append(CultureInfo.InvariantCulture, $"worst relative error, {kind}: {worst:G3}\n");
        }

        foreach (var (part, seconds) in _seconds.OrderByDescending(s => s.Value))
        {
            text.Append(CultureInfo.InvariantCulture, $"{part}: {seconds:F1} s\n");
        }

        return text.ToString();
    }

    private T Timed<T>(string part, Func<T> action)
    {
        var start = Stopwatch.GetTimestamp();
        var result = action();
        _seconds.AddOrUpdate(part, static (_, s) => s, static (_, sum, s) => sum + s, Stopwatch.GetElapsedTime(start).TotalSeconds);
        return result;
    }
}
