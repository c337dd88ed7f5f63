using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

// Distributions, with what can be seen of their arguments.
internal sealed partial class Elaborate
{
    private DistributionValue? Distribution(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var parts = expr.Name.Split('.');
        var (family, form) = (parts[0], parts[1]);
        if (form is "Standard" or "Uniform")
        {
            if (sizes.Of(expr.Operands[0], scope) is not { } size)
            {
                return null;
            }

            if (form == "Uniform" && !HasSeveral(expr, family, size))
            {
                return null;
            }

            return new DistributionValue(new(family, form, form == "Standard" ? [graph.Constant(0), graph.Constant(1)] : [], size));
        }

        if (Tensors(expr.Operands, scope) is not { } x || !Broadcast(expr, x))
        {
            return null;
        }

        var width = x.Select(n => n.Width).FirstOrDefault(w => !w.IsOne) ?? Size.One;
        if (Family.IsEnumerable(family) && !HasSeveral(expr, family, width))
        {
            return null;
        }

        var distribution = new Distribution(family, form, x, width);
        domains.Distribution(expr, distribution);
        return new DistributionValue(distribution);
    }

    /// <summary>Whether a discrete distribution has more than one value. Where only the constructor knows, it may be one: a mixture of one is a baseline.</summary>
    private bool HasSeveral(Expr expr, string family, Size values)
    {
        if (values.IsOne)
        {
            Report(Diagnostics.OneValue, expr, family);
        }

        return !values.IsOne;
    }
}
