using SsVae.Generators.Emission;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>Writes one program as a class: axes, maps and buffers, then the statements.</summary>
internal sealed partial class ProgramEmitter(Schedule schedule, MemoryPlan plan, ProgramContext context, Operators operators)
{
    private readonly Graph _graph = schedule.Program.Graph;
    private readonly Names _names = new(["sizes"]);
    private readonly Dictionary<object, string> _fields = [];
    private readonly List<(string Field, string Value)> _listValues = [];
    private readonly Section _lists = new("The rows of the batch, their cases, and the values of their sites.");
    private readonly Section _maps = new("From the rows of one list to those of another.");
    private readonly Section _given = new("What is given.");
    private readonly Section _parameters = new("Trained numbers, and their gradients.");
    private readonly Section _values = new("What is computed, in this order.");
    private readonly Dictionary<Slot, string> _slots = [];

    public void Write(CodeWriter writer, string summary)
    {
        var forward = Statements(schedule.Forward, "");
        var backward = Statements(schedule.Backward, "Adjoint of: ");
        var publish = new CodeWriter();
        foreach (var output in schedule.Program.Forward.Where(o => o.IsReported))
        {
            var site = output.Site is { } name ? $", site: {Literal.Int(context.Site(name))}" : "";
            var part = output.Part == 0 ? "" : $", part: {Literal.Int(output.Part)}";
            publish.Line(
                $"Publish(OutputKind.{output.Kind}, {List(output.Node.Axes)}, {BlockOf(output.Node)}{site}{part});");
        }

        writer.Line($"/// <summary>{summary}</summary>");
        writer.Open($"internal sealed class {schedule.Program.Name}Program : BatchProgram");
        writer.Line("private readonly Sizes _sizes;");
        foreach (var section in new[] { _lists, _given, _parameters, _values, _maps }.Where(s => s.Declarations.Count > 0))
        {
            writer.Line().Line("// " + section.Heading);
            section.Declarations.ForEach(d => writer.Line(d));
        }

        writer.Line();
        WriteConstructor(writer);
        writer.Line();
        writer.Open("protected override void Allocate()");
        foreach (var lines in new[] { _given, _parameters, _values, _maps }.Select(s => s.Allocation).Where(a => a.ToString().Length > 0))
        {
            writer.Append(lines).Line();
        }

        writer.Append(publish).Close();
        writer.Line();
        writer.Open($"public override void Forward(Noise noise)").Append(forward).Close();
        if (schedule.Backward.Count > 0)
        {
            writer.Line();
            writer.Open("public override void Backward()").Append(backward).Close();
        }

        writer.Close();
    }

    private void WriteConstructor(CodeWriter writer)
    {
        writer.Line($"public {schedule.Program.Name}Program(Sizes sizes, ParameterStore parameters, BatchInputs inputs)");
        writer.Line("    : base(inputs, parameters)");
        writer.Open();
        writer.Line("_sizes = sizes;");
        foreach (var (field, value) in _listValues)
        {
            writer.Line($"{field} = {value};");
        }

        writer.Close();
    }

    private CodeWriter Statements(IEnumerable<Node> steps, string prefix)
    {
        var writer = new CodeWriter();
        string? heading = null;
        string? last = null;
        var first = true;
        foreach (var step in steps)
        {
            if (schedule.Headings.TryGetValue(step, out var next) && next.Length > 0 && next != heading)
            {
                writer.Line((first ? "" : "\n") + "// ==== " + next + " ====\n");
                (heading, last, first) = (next, null, true);
            }

            var origin = OriginOf(step);
            if (origin is not null && origin != last)
            {
                if (!first)
                {
                    writer.Line();
                }

                writer.Line("// " + prefix + origin);
                last = origin;
            }

            Statement(writer, step);
            first = false;
        }

        return writer;
    }

    /// <summary>The user's statement that a step computes: its own, or that of the nearest value that has one.</summary>
    private string? OriginOf(Node step) => _graph.Origin(step)
        ?? schedule.Operands(step).OrderByDescending(o => o.Id).Select(o => _graph.Origin(o)).FirstOrDefault(o => o is not null);

    private void Statement(CodeWriter writer, Node step)
    {
        var x = step.Inputs;
        var rows = Count(step.Axes);
        switch (step.Op)
        {
            case Op.Noise:
                writer.Line($"Draw(noise, {Literal.Int(context.Site(step.Argument.Name))}, NoiseKind.{step.Argument.Noise}, {List(step.Axes)}, {BlockOf(step)});");
                break;
            case Op.Sum:
                Elementwise(writer, step, $"Elementwise.Sum<{{0}}>({rows}, {Size(x[0].Width)}, {BlockOf(step)}");
                break;
            case Op.LogSoftmax or Op.CumulativeSum or Op.CumulativeSumFromEnd:
                writer.Line($"Rows.{step.Op}({rows}, {BlockOf(x[0])}, {BlockOf(step)});");
                break;
            case Op.Pad:
                writer.Line($"Elementwise.Fill({rows}, {BlockOf(step)}, 0f);");
                writer.Line($"Elementwise.Copy({rows}, {Columns(BlockOf(step), step.Argument.Offset!, x[0].Width, step.Width)}, {OperandOf(x[0], step.Axes)});");
                break;
            case Op.Concat:
                var offset = Ir.Size.Zero;
                foreach (var part in x)
                {
                    if (!schedule.Parts.ContainsKey(part))
                    {
                        writer.Line($"Elementwise.Copy({rows}, {Columns(BlockOf(step), offset, part.Width, step.Width)}, {OperandOf(part, step.Axes)});");
                    }

                    offset += part.Width;
                }

                break;
            case Op.MatMul:
                writer.Line($"MatMul.Apply({rows}, {BlockOf(x[0])}, {Weight(x[1], step.Argument.Offset!, x[0].Width, false)}, {BlockOf(step)});");
                break;
            case Op.MatMulTransposed:
                writer.Line($"MatMul.ApplyTransposed({rows}, {BlockOf(x[0])}, {Weight(x[1], step.Argument.Offset!, step.Width, false)}, {BlockOf(step)});");
                break;
            case Op.Reduce when step.Axes.IsNone:
                writer.Line($"Reduce.Columns({Count(x[0].Axes)}, {BlockOf(x[0])}, {BlockOf(step)});");
                break;
            case Op.Reduce:
                writer.Line($"Reduce.Sum({rows}, {BlockOf(x[0])}, {Segments(x[0].Axes, step.Axes)}, {BlockOf(step)});");
                break;
            case Op.ReduceLess:
                var (segments, less) = (Segments(x[0].Axes, step.Axes), OperandOf(x[1], step.Axes));
                writer.Line($"Reduce.SumLess({rows}, {BlockOf(x[0])}, {segments}, {less}, {BlockOf(step)});");
                break;
            case Op.Max:
                writer.Line($"Rows.Max({rows}, {BlockOf(x[0])}, {Segments(x[0].Axes, step.Axes)}, {BlockOf(step)});");
                break;
            case Op.Scan:
                var results = string.Join(", ", schedule.Results(step).Select(BlockOf));
                writer.Line($"Scan({Steps(x[0].Axes, step.Axes)}, {BlockOf(x[0])}, {results});");
                break;
            case Op.ScanReverse:
                writer.Line($"Chain.ScanReverse({Steps(step.Axes, x[2].Axes)}, {BlockOf(x[3])}, {BlockOf(x[2])}, {BlockOf(x[0])}, {BlockOf(x[1])}, {BlockOf(step)});");
                break;
            case Op.Lag:
                writer.Line($"Chain.Lag({rows}, {BlockOf(x[0])}, {Previous(step.Axes, x[0].Axes)}, {BlockOf(step)});");
                break;
            case Op.Lead:
                writer.Line($"Chain.Lead({Count(x[0].Axes)}, {BlockOf(x[0])}, {Previous(x[0].Axes, step.Axes)}, {rows}, {BlockOf(step)});");
                break;
            case Op.LogSumExp:
                writer.Line($"LogSumExp({rows}, {BlockOf(x[0])}, {Segments(x[0].Axes, step.Axes)}, {BlockOf(step)});");
                break;
            case Op.Unpick:
                writer.Line($"Rows.ScatterAdd({Count(x[0].Axes)}, {BlockOf(x[0])}, {PickMap(x[0].Axes, step, step.Axis)}, {rows}, {BlockOf(step)});");
                break;
            case Op.Columns:
                writer.Line($"Rows.Transpose({rows}, {Weight(x[0], step.Argument.Offset!, _graph.Axes[step.Axis].Cardinality, false)}, {BlockOf(step)});");
                break;
            case Op.AccumulateOuter:
                writer.Line($"MatMul.AccumulateOuter({Count(x[1].Axes)}, {BlockOf(x[1])}, {BlockOf(x[2])}, {Weight(x[0], step.Argument.Offset!, x[2].Width, true)});");
                break;
            case Op.AccumulateColumns:
                writer.Line($"Rows.AccumulateTransposed({Count(x[1].Axes)}, {BlockOf(x[1])}, {Weight(x[0], step.Argument.Offset!, _graph.Axes[x[1].Axes.Sites[0]].Cardinality, true)});");
                break;
            case Op.AccumulateRows when Views.IsLookup(step):
                writer.Line($"Reduce.AccumulateSum({Count(x[1].Axes)}, {BlockOf(x[1])}, {RowsMap(x[1].Axes, x[0], step.Argument.Subscripts)}, {ParameterRows(x[0], x[1].Width, true)});");
                break;
            case Op.AccumulateRows:
                writer.Line($"Elementwise.Accumulate({Count(x[1].Axes)}, {ParameterRows(x[0], x[1].Width, true)}, {OperandOf(x[1], x[1].Axes)});");
                break;
            default:
                Elementwise(writer, step, $"Elementwise.Map<{{0}}>({rows}, {BlockOf(step)}");
                break;
        }
    }

    private void Elementwise(CodeWriter writer, Node step, string call)
    {
        var operands = schedule.Operands(step);
        if (operands.Count == 0)
        {
            var value = step.Op == Op.Sum ? $"{Literal.Float(Fold(step.Input))} * ({Size(step.Input.Width)})" : Literal.Float(Fold(step));
            writer.Line($"Elementwise.Fill({Count(step.Axes)}, {BlockOf(step)}, {value});");
            return;
        }

        var (name, formula) = operators.Of(_graph, step, operands);
        writer.Line(call.Replace("{0}", name) + string.Concat(operands.Select(o => ", " + OperandOf(o, Fuse.Columns(step).Axes))) + "); // " + formula);
    }

    /// <summary>The number that a formula without operands is.</summary>
    private static double Fold(Node node) => node.Op switch
    {
        Op.Constant => node.Argument.Number,
        _ => OpTable.Number(node.Op, Fold(node.Inputs[0]), node.Inputs.Count > 1 ? Fold(node.Inputs[1]) : 0),
    };
}
