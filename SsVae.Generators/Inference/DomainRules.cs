using System.Globalization;
using SsVae.Generators.Algebra;
using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// Numbers that their place does not allow: what can be seen to leave the domain of a function or a distribution is a warning, what is
/// never inside is an error.
/// </summary>
/// <param name="spec">The model.</param>
/// <param name="graph">Told what numbers have to be that only the constructor knows.</param>
/// <param name="report">Told what is wrong.</param>
internal sealed class DomainRules(ModelSpec spec, Graph graph, Action<Issue> report)
{
    private readonly Intervals _intervals = new(spec);

    /// <summary>The argument of a function.</summary>
    public void Call(Expr expr, Node argument)
    {
        if (ElementwiseRules.Find(expr.Name)?.Above is { } least
            && _intervals.Of(argument) is var x && x.HasNotAbove(least))
        {
            var what = (x.Low == x.High ? "is " : "can be ") + NotAbove(x, least);
            Report(Diagnostics.LogOfZero, expr.Operands[0], expr.Name, what);
        }
    }

    /// <summary>The arguments of a distribution.</summary>
    public void Distribution(Expr expr, Distribution distribution)
    {
        for (var i = 0; i < distribution.Form.Roles.Count && i < expr.Operands.Count; i++)
        {
            var (node, role) = (distribution.Arguments[i], distribution.Form.Roles[i]);
            Limit(node, distribution.Family, role);
            Argument(expr.Operands[i], node, distribution.Family, role);
        }
    }

    private void Argument(Expr place, Node node, Family family, Role role)
    {
        var interval = _intervals.Of(node);
        if (role.Domain.IsLeftBy(interval))
        {
            var isNever = role.Domain.Excludes(interval);
            var numbers = role.Domain.IsTooLow(interval) ? Low(interval) : High(interval);
            if (role == Role.Probabilities && !isNever)
            {
                Probabilities(place, $"{family.Name}.FromProbabilities takes probabilities, and this can be {numbers}", "FromLogits");
                return;
            }

            Number(place, family.Name, role, numbers, isNever);
        }
        else if (role == Role.Probabilities && family.IsEnumerable && NeedNotAddUp(node))
        {
            Probabilities(place, $"{family.Name}.FromProbabilities takes probabilities that add up to 1, and these need not", "Softmax");
        }
        else if (role == Role.Logits && IsProbability(node))
        {
            Probabilities(place, $"{family.Name}.FromLogits takes logits, and this is a probability", "FromProbabilities");
        }
    }

    /// <summary>What a constant would be refused for, a number of the constructor is when the model is made.</summary>
    private void Limit(Node node, Family family, Role role)
    {
        if (node.Op is Op.Concat or Op.Expand)
        {
            foreach (var input in node.Inputs)
            {
                Limit(input, family, role);
            }
        }

        if (node.Op != Op.Number)
        {
            return;
        }

        var (name, domain) = (node.Argument.Name, role.Domain);
        var message = Diagnostics.Text(Diagnostics.OutsideDomain, family.Name, role.Words, domain.Words, $"'{name}'");
        graph.LimitNumber(new(name, domain.Least, domain.IsLeastOpen, domain.Most, message));
    }

    /// <summary>What a sigmoid or softmax returns, or a part of it. Numbers that happen to lie between 0 and 1 may well be logits.</summary>
    private static bool IsProbability(Node node) => node.Op switch
    {
        Op.Sigmoid => true,
        Op.Exp => node.Input.Op == Op.LogSoftmax,
        Op.Pick or Op.Slice or Op.Expand => IsProbability(node.Input),
        Op.Subtract => node.Inputs[0] is { Op: Op.Constant, Argument.Number: 1 } && IsProbability(node.Inputs[1]),
        _ => false,
    };

    /// <summary>Whether numbers are each a probability, and nothing makes their sum 1: those of a sigmoid, or constants with another sum.</summary>
    private static bool NeedNotAddUp(Node node) => node.Op == Op.Sigmoid
        || (node.Op == Op.Concat && node.Inputs.All(i => i.Op == Op.Constant && i.Width.IsOne) && Math.Abs(node.Inputs.Sum(i => i.Argument.Number) - 1) > 1e-6);

    /// <summary>What is too low, in words.</summary>
    private static string Low(Interval x) =>
        x.Low == x.High ? x.Low.ToString(CultureInfo.InvariantCulture)
        : double.IsInfinity(x.Low) && double.IsInfinity(x.High) ? "any number"
        : x.Low < 0 ? "negative" : "0";

    /// <summary>The same where the least number is not 0.</summary>
    private static string NotAbove(Interval x, double least) =>
        least == 0 || x.Low == x.High || (double.IsInfinity(x.Low) && double.IsInfinity(x.High)) ? Low(x)
        : (x.Low < least ? "below " : "") + least.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is too high.</summary>
    private static string High(Interval x) => x.Low == x.High ? x.Low.ToString(CultureInfo.InvariantCulture) : "above 1";

    private void Number(Expr place, string family, Role role, string numbers, bool isNever)
    {
        if (isNever)
        {
            Report(Diagnostics.OutsideDomain, place, family, role.Words, role.Domain.Words, numbers);
        }
        else
        {
            Report(Diagnostics.ScaleNotPositive, place, family, role.Words, numbers, role.Domain.Words);
        }
    }

    private void Probabilities(Expr place, string mistake, string instead) => Report(Diagnostics.LogitsOrProbabilities, place, mistake, instead);

    private void Report(string id, Expr expr, params string[] arguments) => report(new Issue(id, expr.Ordinal, arguments.ToEquatableArray()));
}
