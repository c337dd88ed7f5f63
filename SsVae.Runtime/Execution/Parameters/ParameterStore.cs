using System.Numerics.Tensors;
using SsVae.Execution;
using SsVae.Modelling;

namespace SsVae;

/// <summary>All parameters of a model in one flat array, with their gradients in another of the same layout.</summary>
/// <remarks>
/// The array holds what is trained: any numbers. Where a parameter has a <see cref="Constraint"/> the model sees them transformed;
/// <see cref="Constrained"/> gives them as it does.
/// </remarks>
public sealed class ParameterStore
{
    private readonly float[] _values;
    private readonly float[] _gradients;
    private readonly Dictionary<string, ParameterInfo> _byName;

    /// <summary>A store for <paramref name="parameters"/>, all zero; see <see cref="Initialize"/>.</summary>
    public ParameterStore(IReadOnlyList<ParameterInfo> parameters)
    {
        Items = parameters;
        _byName = parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        Count = parameters.Sum(p => p.Length);
        // Pinned: the embedded engine points into both.
        _values = GC.AllocateArray<float>(Math.Max(Count, 1), pinned: true);
        _gradients = GC.AllocateArray<float>(Math.Max(Count, 1), pinned: true);
    }

    /// <summary>The parameters in the order of storage.</summary>
    public IReadOnlyList<ParameterInfo> Items { get; }

    /// <summary>The number of numbers.</summary>
    public int Count { get; }

    /// <summary>All values, flat.</summary>
    public Span<float> Values => _values.AsSpan(0, Count);

    /// <summary>All gradients, flat, in the layout of <see cref="Values"/>.</summary>
    public Span<float> Gradients => _gradients.AsSpan(0, Count);

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="ArgumentException">There is no parameter of this name.</exception>
    public ParameterInfo Find(string name) => _byName.TryGetValue(name, out var parameter)
        ? parameter
        : throw new ArgumentException($"There is no parameter '{name}'; the model has {string.Join(", ", Items.Select(p => p.Name))}.", nameof(name));

    /// <summary>The values of one parameter, row by row.</summary>
    /// <exception cref="ArgumentException">There is no parameter of this name.</exception>
    public Span<float> this[string name] => Slice(_values, name);

    /// <summary>
    /// The values of one parameter as the model sees them, row by row: positive, in (0, 1), rows that add up to 1, or increasing
    /// rows, as its <see cref="ParameterInfo.Constraint"/> says; a copy.
    /// </summary>
    /// <exception cref="ArgumentException">There is no parameter of this name.</exception>
    public float[] Constrained(string name)
    {
        var parameter = Find(name);
        var values = this[name].ToArray();
        Constraints.Apply(parameter.Constraint, values, parameter.RowLength);
        return values;
    }

    /// <summary>The gradient of one parameter, row by row.</summary>
    /// <exception cref="ArgumentException">There is no parameter of this name.</exception>
    public ReadOnlySpan<float> Gradient(string name) => Slice(_gradients, name);

    /// <summary>Starts every parameter afresh as its <see cref="ParameterInfo.Initialization"/> or <see cref="ParameterInfo.Initial"/> says; the same seed gives the same numbers.</summary>
    public void Initialize(ulong seed)
    {
        for (var i = 0; i < Items.Count; i++)
        {
            var parameter = Items[i];
            var fanOut = parameter.Shape.Count > 0 ? parameter.Shape[0] : 1;
            var fanIn = parameter.Shape.Count > 1 ? parameter.Shape[1] : fanOut;
            // Biases have one dimension: they start at zero.
            var bound = parameter.Shape.Count < 2 && parameter.Initialization != Initialization.Normal ? 0 : parameter.Initialization switch
            {
                Initialization.Glorot => MathF.Sqrt(6f / (fanIn + fanOut)),
                Initialization.He => MathF.Sqrt(6f / fanIn),
                Initialization.Normal => 1,
                _ => 0,
            };
            var values = this[parameter.Name];
            if (parameter.Initial is { } initial)
            {
                values.Fill((float)Constraints.Inverse(parameter.Constraint, initial));
            }
            else if (parameter is { Constraint: Constraint.Ordered, Initialization: Initialization.Zero })
            {
                Constraints.EvenlySpaced(values, parameter.RowLength);
            }
            else if (parameter.Initialization == Initialization.Normal)
            {
                Kernels.Philox.Normal(seed, (ulong)i, values);
            }
            else
            {
                Kernels.Philox.Uniform(seed, (ulong)i, values);
                foreach (ref var v in values)
                {
                    v = bound * ((2 * v) - 1);
                }
            }
        }
    }

    /// <summary>The first parameter that holds NaN or an infinity, and which; null if all numbers are finite.</summary>
    internal (string Name, float Value)? FirstNotFinite()
    {
        if (!TensorPrimitives.IsFiniteAll<float>(Values))
        {
            foreach (var parameter in Items)
            {
                foreach (var value in this[parameter.Name])
                {
                    if (!float.IsFinite(value))
                    {
                        return (parameter.Name, value);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Why a number is not finite: because a parameter is not, else for another cause.</summary>
    internal NonFinite Blame(NonFiniteCause cause, string? site, int? row, string finding) =>
        FirstNotFinite() is var (name, value)
            ? NonFinite.OfParameter(name, value, site, row, finding)
            : new(cause, site, row, finding, NonFinite.AdviceFor(cause));

    /// <summary>The gradient of one parameter, to be added to.</summary>
    internal Span<float> GradientSum(string name) => Slice(_gradients, name);

    private Span<float> Slice(float[] store, string name)
    {
        var parameter = Find(name);
        return store.AsSpan(parameter.Offset, parameter.Length);
    }
}
