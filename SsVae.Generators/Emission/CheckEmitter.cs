using System.Globalization;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>
/// Writes what the compiler itself would check if the constructor's parameters were constants, with the same messages.
/// </summary>
internal sealed class CheckEmitter(CompiledModel model)
{
    public void Write(CodeWriter writer)
    {
        writer.Open("private static void Check(Sizes sizes)");
        var required = model.Graph.Requirements;
        // Where a parameter is too small, so are sums with it: itself first.
        var sums = required.Where(r => !IsImplied(r.Size, r.Least)).OrderBy(r => r.Size.ToString().Contains(' '));
        foreach (var (size, least, message) in sums)
        {
            var words = $"{Literal.Text(size.ToString())}, {Literal.Text(message)}";
            writer.Line($"ConstructorCheck.Size({Literal.Size(size)}, {Literal.Int(least)}, {words});");
        }

        foreach (var (axes, limit, message) in model.Graph.CaseLimits.Where(c => !double.IsInfinity(c.Limit)))
        {
            var sizes = string.Join(", ", axes.Sites.Select(a => Literal.Size(model.Graph.Axes[a].Cardinality)));
            var most = limit.ToString("R", CultureInfo.InvariantCulture);
            writer.Line($"ConstructorCheck.Cases({most}, {Literal.Text(message)}, [{sizes}]);");
        }

        foreach (var (name, least, isLeastOpen, most, message) in model.Graph.NumberLimits.Concat(Weights()))
        {
            var domain = $"{Literal.Double(least)}, {Literal.Bool(isLeastOpen)}, {Literal.Double(most)}";
            var words = $"{Literal.Text(name)}, {Literal.Text(message)}";
            writer.Line($"ConstructorCheck.Number(sizes.{Identifier.Of(name)}, {domain}, {words});");
        }

        writer.Close();

        // A sum without differences is positive if its parameters are.
        bool IsImplied(Size size, int least) =>
            least == 1 && size.ToString() is var text && text.Contains(' ') && !text.Contains('-')
            && size.ParameterNames.All(n => required.Any(r => r.Size.ToString() == n));
    }

    /// <summary>The weights of auxiliary losses that only the constructor knows.</summary>
    private IEnumerable<NumberLimit> Weights() =>
        from guide in model.Model.Spec.Guides
        where guide.Auxiliary is { Kind: ExprKind.Name }
        group guide by guide.Auxiliary!.Name into weight
        let message = Diagnostics.Text(Diagnostics.AuxiliaryWeight, $"'{weight.Key}'")
        select new NumberLimit(weight.Key, 0, IsLeastOpen: false, double.PositiveInfinity, message);
}
