using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>Gives parameters their places in a store.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterLayout
{
    /// <summary>The parameters, one after the other.</summary>
    /// <exception cref="ArgumentException">A size of a parameter is less than 1.</exception>
    public static ParameterInfo[] Of(ReadOnlySpan<ParameterDeclaration> parameters)
    {
        var items = new List<ParameterInfo>();
        var offset = 0;
        foreach (var (name, shape, initialization, constraint, initial) in parameters)
        {
            if (shape.Any(size => size < 1))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Parameter '{name}' would have shape [{string.Join(", ", shape)}]; every size is at least 1."));
            }

            items.Add(new(name, shape, offset, initialization) { Constraint = constraint, Initial = initial });
            offset = checked(offset + items[^1].Length);
        }

        return [.. items];
    }
}
