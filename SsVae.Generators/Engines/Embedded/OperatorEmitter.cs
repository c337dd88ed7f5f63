using SsVae.Generators.Emission;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>Writes a fused element-wise group as an operator struct, whose method is the group's formula.</summary>
/// <param name="suggest">What a value is called.</param>
internal sealed class OperatorEmitter(Func<Node, string> suggest)
{
    /// <summary>The struct without its name, as a function of it, and the formula alone.</summary>
    public (Func<string, string> Struct, string Formula) Write(Node step, IReadOnlyList<Node> operands)
    {
        var names = new Names(["V"]);
        var texts = operands.ToDictionary(o => o, o => LaneText.Whole(Identifier.Of(names.Unique(suggest(o)))));
        var columns = Fuse.Columns(step);
        var result = step.Op == Op.Sum ? step.Input : step;
        var locals = new List<string>();
        var shared = Shared(result);
        var formula = Formula(result).Text;

        var scalars = operands.Select((o, i) => o.Width.IsOne && !columns.Width.IsOne ? 1 << i : 0).Sum();
        var parameters = string.Join(", ", operands.Select(o => "V " + texts[o].Text));
        var interfaceName = "IOperator" + Literal.Int(operands.Count);
        return (Text, string.Join("; ", locals.Append(formula)));

        string Text(string name)
        {
            var writer = new CodeWriter();
            writer.Open($"internal readonly struct {name} : {interfaceName}");
            if (scalars != 0)
            {
                writer.Line($"public static int Scalars => 0b{Convert.ToString(scalars, 2)};").Line();
            }

            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            var signature = $"public static V Apply<V>({parameters}) where V : struct, ILanes<V>";
            if (locals.Count == 0)
            {
                writer.Line($"{signature} =>").Line($"    {formula};");
            }
            else
            {
                writer.Open(signature);
                locals.ForEach(l => writer.Line($"var {l};"));
                writer.Line($"return {formula};").Close();
            }

            return writer.Close().ToString().TrimEnd('\n');
        }

        LaneText Formula(Node node)
        {
            if (texts.TryGetValue(node, out var known))
            {
                return known;
            }

            if (node.Op == Op.Constant)
            {
                return LaneText.Whole($"V.Create({Literal.Float(node.Argument.Number)})");
            }

            var formula = LaneText.Of(node.Op, [.. node.Inputs.Select(Formula)]);
            if (shared.Contains(node))
            {
                var local = Identifier.Of(names.Unique(suggest(node)));
                locals.Add($"{local} = {formula.Text}");
                formula = LaneText.Whole(local);
                texts[node] = formula;
            }

            return formula;
        }

        // What is written down more than once gets a name.
        HashSet<Node> Shared(Node top)
        {
            var seen = new HashSet<Node>();
            var twice = new HashSet<Node>();
            Visit(top);
            return twice;

            void Visit(Node node)
            {
                if (texts.ContainsKey(node) || node.Op == Op.Constant)
                {
                    return;
                }

                if (!seen.Add(node))
                {
                    twice.Add(node);
                    return;
                }

                foreach (var input in node.Inputs)
                {
                    Visit(input);
                }

                if (node.Op == Op.MultiplyOrZero && !texts.ContainsKey(node.Input))
                {
                    twice.Add(node.Input);
                }
            }
        }
    }
}
