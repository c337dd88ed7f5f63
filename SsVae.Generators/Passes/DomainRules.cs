using System.Globalization;
using SsVae.Generators.Ir;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>
/// Numbers that their place does not allow: what can be seen to leave the domain of a function or a distribution is a warning, what is
/// never inside is an error.
/// </summary>
internal sealed class DomainRules(ModelSpec spec, Action<Issue> report)
{
    private readonly Intervals _intervals = new(spec);

    /// <summary>The argument of a function.</summary>
    public void Call(Expr expr, Node argument)
    {
        if (expr.Name == "Log" && _intervals.Of(argument).HasNotPositive)
        {
            Report(Diagnostics.LogOfZero, expr.Operands[0], (_intervals.Of(argument) is { Low: var low, High: var high } && low == high ? "is " : "can be ") + Values(argument));
        }
    }

    /// <summary>The arguments of a distribution.</summary>
    public void Distribution(Expr expr, Distribution distribution)
    {
        var (family, form) = (distribution.Family, distribution.Form);
        for (var i = 0; i < distribution.Arguments.Count && i < expr.Operands.Count; i++)
        {
            var node = distribution.Arguments[i];
            var interval = _intervals.Of(node);
            var (what, domain, leaves, misses) = (form, i) switch
            {
                ("New", 1) => ("scale", "positive", interval.HasNotPositive, interval.High <= 0),
                ("FromRate", _) => ("rate", "not negative", interval.HasNegative, interval.High < 0),
                ("FromProbabilities", _) => ("probability", "in [0, 1]", interval.LeavesUnit, interval.High < 0 || interval.Low > 1),
                _ => ("", "", false, false),
            };
            if (leaves && misses)
            {
                Report(Diagnostics.OutsideDomain, expr.Operands[i], family, what, domain, Values(node));
            }
            else if (leaves && form == "FromProbabilities")
            {
                Report(Diagnostics.LogitsOrProbabilities, expr.Operands[i], $"{family}.FromProbabilities takes probabilities, and this can be {Values(node)}", "FromLogits");
            }
            else if (leaves)
            {
                Report(Diagnostics.ScaleNotPositive, expr.Operands[i], family, what, Values(node), domain);
            }
            else if (form == "FromLogits" && IsProbability(node))
            {
                Report(Diagnostics.LogitsOrProbabilities, expr.Operands[i], $"{family}.FromLogits takes logits, and this is a probability", "FromProbabilities");
            }
        }
    }

    /// <summary>What a sigmoid or softmax returns. Numbers that happen to lie between 0 and 1 may well be logits.</summary>
    private static bool IsProbability(Node node) => node.Op == Op.Sigmoid || (node.Op == Op.Exp && node.Input.Op == Op.LogSoftmax);

    /// <summary>The offending numbers in words: the number itself, or which side of 0 or 1.</summary>
    private string Values(Node node) => _intervals.Of(node) switch
    {
        var x when x.Low == x.High => x.Low.ToString(CultureInfo.InvariantCulture),
        { Low: < 0, High: > 1 } => "any number",
        { Low: < 0 } => "negative",
        { Low: 0, IsLowOpen: false } and { High: <= 1 or double.PositiveInfinity } => "0",
        _ => "above 1",
    };

    private void Report(string id, Expr expr, params string[] arguments) => report(new Issue(id, expr.Ordinal, arguments.ToEquatableArray()));
}
