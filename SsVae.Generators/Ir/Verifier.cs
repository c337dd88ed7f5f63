namespace SsVae.Generators.Ir;

/// <summary>What must hold of every program, whatever pass made it. Tests run it after each.</summary>
internal static class Verifier
{
    /// <summary>Throws with the offending node where an invariant is broken.</summary>
    public static void Check(IrProgram program)
    {
        foreach (var node in program.Nodes)
        {
            var arity = OpTable.Arity(node.Op);
            Require(arity is null || node.Inputs.Count == arity, program, node, "has the wrong number of inputs");
            Require(node.Inputs.All(i => i.Id < node.Id), program, node, "comes before an input");
            Require(
                node.Op == Op.Part || node.Inputs.All(i => OpTable.Results(i.Op) == 1), program, node,
                "reads a node of several values, and not one of them");
            var axes = node.Inputs.Aggregate(AxisSet.None, (a, i) => a + i.Axes);
            switch (node.Op)
            {
                case Op.Expand:
                    Require(axes.IsSubsetOf(node.Axes) && (node.Input.Width.IsOne || node.Input.Width.Equals(node.Width)), program, node, "expands to less");
                    break;
                case Op.Reduce:
                    Require(node.Axes.IsSubsetOf(axes) && node.Width.Equals(node.Input.Width), program, node, "reduces to more");
                    break;
                case Op.ReduceLess:
                    Require(node.Axes.IsSubsetOf(node.Input.Axes) && node.Inputs[1].Axes.IsSubsetOf(node.Axes)
                        && node.Inputs.All(i => i.Width.IsOne), program, node, "reduces to more, or columns");
                    break;
                case Op.LogSumExp or Op.Max:
                    Require(node.Axes.IsSubsetOf(axes) && node.Input.Width.IsOne, program, node, "sums to more, or columns");
                    break;
                case Op.Sum:
                    Require(node.Axes.Equals(axes) && node.Width.IsOne, program, node, "is no sum of columns");
                    break;
                case Op.Concat:
                    Require(node.Axes.Equals(axes) && node.Width.Equals(node.Inputs.Aggregate(Size.Zero, (s, i) => s + i.Width)), program, node, "does not add up");
                    break;
                case Op.MatMul or Op.MatMulTransposed or Op.Slice or Op.Pad or Op.LogSoftmax:
                    Require(node.Axes.Equals(node.Input.Axes), program, node, "changes axes");
                    break;
                case Op.Pick:
                    Require(node.Axes.Equals(axes + AxisSet.Of(node.Axis)), program, node, "picks on the wrong axes");
                    break;
                case Op.Unpick:
                    Require((node.Axes + AxisSet.Of(node.Axis)).Equals(axes) && node.Input.Width.IsOne, program, node, "scatters from the wrong axes");
                    break;
                case Op.Index:
                    var subscripts = node.Argument.Subscripts;
                    Require(node.Input.IsParameter && subscripts.Count > 0 && subscripts.Count <= program.Graph.Parameters[node.Input.Argument.Name].Shape.Count
                        && node.Axes.Equals(AxesOf(subscripts)), program, node, "is no rows of a parameter");
                    break;
                case Op.Part:
                    Require(node.Argument.Part < OpTable.Results(node.Input.Op), program, node, "is no value of its input");
                    break;
                case Op.Columns:
                    Require(node.Input.IsParameter && !node.Axes.HasPlate, program, node, "is no table of a parameter");
                    break;
                case Op.AccumulateColumns or Op.AccumulateRows:
                    Require(node.Input.Op == Op.Parameter && !axes.HasPlate, program, node, "adds the rows of the batch instead of their sum");
                    var rows = node.Argument.Subscripts;
                    var isOneToOne = rows.Count == 0 || node.Inputs[1].Axes.Equals(AxesOf(rows));
                    Require(isOneToOne, program, node, "adds several rows to one");
                    break;
                case Op.AccumulateOuter:
                    Require(node.Inputs[1].Axes.Equals(node.Inputs[2].Axes), program, node, "multiplies rows of different axes");
                    break;
                default:
                    Require(!OpTable.IsElementwise(node.Op) || (node.Axes.Equals(axes)
                        && node.Inputs.All(i => i.Width.IsOne || i.Width.Equals(node.Width))), program, node, "is not the broadcast of its inputs");
                    break;
            }
        }
    }

    private static AxisSet AxesOf(IEnumerable<Subscript> subscripts) =>
        subscripts.Select(s => s.Axis).OfType<int>().Aggregate(AxisSet.None, (axes, axis) => axes + AxisSet.Of(axis));

    private static void Require(bool condition, IrProgram program, Node node, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{program.Name}: {node} {message}.\n{Printer.Print(program)}");
        }
    }
}
