using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Reads distributions, with what can be seen of their arguments.</summary>
/// <param name="with">What it reads with.</param>
/// <param name="tensors">Reads operands that are tensors; null where one is none, which is reported.</param>
internal sealed class DistributionReader(
    Elaborator with, Func<EquatableArray<Expr>, IReadOnlyDictionary<string, Value>, Node[]?> tensors)
{
    /// <summary>The distribution; null where something is wrong, which is reported.</summary>
    public DistributionValue? Read(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var parts = expr.Name.Split('.');
        var family = Family.Of(parts[0]);
        var form = family.Form(parts[1]);
        if (form.Numbers is { } numbers)
        {
            if (with.Sizes.Of(expr.Operands[0], scope) is not { } size)
            {
                return null;
            }

            if (family.IsEnumerable && !HasSeveral(expr, family, size))
            {
                return null;
            }

            return new DistributionValue(new(family, form, [.. numbers.Select(with.Graph.Constant)], size));
        }

        if (tensors(expr.Operands, scope) is not { } x || !Broadcasting.Check(with, expr, x))
        {
            return null;
        }

        var width = x.Select(n => n.Width).FirstOrDefault(w => !w.IsOne) ?? Size.One;
        if (family.IsEnumerable && !HasSeveral(expr, family, width))
        {
            return null;
        }

        var distribution = new Distribution(family, form, x, width);
        with.Domains.Distribution(expr, distribution);
        return new DistributionValue(distribution);
    }

    /// <summary>Whether a discrete distribution has more than one value. Where only the constructor knows, it may be one: a mixture of one is a baseline.</summary>
    private bool HasSeveral(Expr expr, Family family, Size values)
    {
        if (values.IsOne)
        {
            with.Report(Diagnostics.OneValue, expr, family.Name);
        }

        return !values.IsOne;
    }
}
