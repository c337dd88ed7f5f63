using System.Text.RegularExpressions;
using SsVae.Generators.Emission;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>
/// The operators of a model, one for each formula, whatever it is applied to: the loop of an operator is compiled to machine code once, for
/// all values that it computes, and that is most of the time of a first step.
/// </summary>
internal sealed class Operators
{
    /// <summary>The formula with operands called alike → the operator's name.</summary>
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    // The interfaces of the operators are called so.
    private readonly Names _names = new(Enumerable.Range(1, 9).Select(n => "IOperator" + Literal.Int(n)));
    private readonly List<string> _texts = [];

    /// <summary>The operator that computes a step, and the formula in the step's own terms.</summary>
    public (string Name, string Formula) Of(Graph graph, Node step, IReadOnlyList<Node> operands)
    {
        var (text, formula) = new OperatorEmitter(node => ValueNames.Suggest(graph, node)).Write(step, operands);
        var letter = 'a';
        var (plain, _) = new OperatorEmitter(_ => (letter++).ToString()).Write(step, operands);
        if (!_known.TryGetValue(plain(""), out var name))
        {
            var operations = Operations(step.Op == Op.Sum ? step.Input : step, operands);
            name = _names.Unique((operations ?? Naming.Pascal(ValueNames.Suggest(graph, step))) + "Operator");
            _known.Add(plain(""), name);
            _texts.Add(operations is null ? text(name) : plain(name));
        }

        return (name, Mathematics(formula));
    }

    public void Write(CodeWriter writer)
    {
        writer.Line().Line("// The operators: short ones are called after what they do, others after the first value that they compute.");
        foreach (var text in _texts)
        {
            writer.Line().Line(text);
        }
    }

    /// <summary>What an operator of one or two operations is called, e.g. <c>ReluAdd</c>; null for one of more, or with constants.</summary>
    private static string? Operations(Node result, IReadOnlyList<Node> operands)
    {
        var names = new List<string>();
        return Add(result) && names.Count is 1 or 2 ? string.Concat(names) : null;

        bool Add(Node node)
        {
            if (operands.Contains(node))
            {
                return true;
            }

            names.Add(node.Op.ToString());
            return node.Inputs.Count > 0 && names.Count <= 2 && node.Inputs.All(Add);
        }
    }

    /// <summary>Without what says to C# that the numbers are vectors.</summary>
    private static string Mathematics(string formula) => Regex.Replace(formula, @"V\.Create\((-?[^()]*?)f?\)", "$1");
}
