using SsVae.Generators.Emission;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Engines.Embedded;

// What statements read and write: fields of the program, each declared and given memory when it is first named.
internal sealed partial class ProgramEmitter
{
    /// <summary>A value as an operand of a step on the given axes.</summary>
    private string OperandOf(Node node, AxisSet axes) => node.Op == Op.Pick
        ? $"{BlockOf(node.Input)}.Flat({PickMap(axes, node.Input, node.Axis)})"
        : Views.IsLookup(node) ? $"{BlockOf(node)}.At({RowsMap(axes, node.Input, node.Argument.Subscripts)})"
        : node.Axes.IsNone && !axes.IsNone ? BlockOf(node) + ".Shared"
        : node.Axes.Equals(axes) ? BlockOf(node) : $"{BlockOf(node)}.At({Map(axes, node.Axes)})";

    private string BlockOf(Node node) => node.Op switch
    {
        Op.Slice => Columns(BlockOf(node.Input), node.Argument.Offset!, node.Width, node.Input.Width),
        Op.Index => ParameterRows(node.Input, node.Width, false),
        Op.Parameter => ParameterRows(node, node.Width, false),
        Op.Data when node.Argument.Name == BatchSum.Share => Leaf(node, "Share"),
        Op.Data => Leaf(node, $"Column({Literal.Int(context.Column(node.Argument.Name))})"),
        Op.OneHot => Leaf(node, $"OneHot({Literal.Int(node.Axis)})"),
        Op.IsStep => Leaf(node, $"IsStep({Literal.Int(node.Axes.Plate!.Value)}, {Literal.Int(node.Argument.Step)})"),
        Op.Evidence => Leaf(node, $"Evidence({Literal.Int(node.Axis)})"),
        Op.Observed => Leaf(node, $"Observed({Literal.Int(node.Axis)})"),
        Op.Number => Leaf(node, $"Number(_sizes.{Identifier.Of(node.Argument.Name)})"),
        Op.SizeOf => Leaf(node, $"Number({Size(node.Argument.Offset!)})"),
        _ => schedule.Parts.TryGetValue(node, out var part)
            ? Columns(BlockOf(part.Concat), part.Offset, node.Width, part.Concat.Width)
            : Buffer(node),
    };

    private string Buffer(Node node)
    {
        if (_fields.TryGetValue(node, out var field))
        {
            return field;
        }

        field = Field(_values, node, "Block", ValueNames.Suggest(_graph, node), Printer.Type(_graph, node));
        var slot = plan.SlotOf[node];
        if (_slots.TryGetValue(slot, out var other))
        {
            _values.Allocation.Line($"{field} = {other};");
        }
        else
        {
            _slots.Add(slot, field);
            _values.Allocation.Line($"{field} = Buffer({List(slot.Axes)}, {Size(slot.Width)});");
        }

        return field;
    }

    private string Leaf(Node node, string value)
    {
        if (!_fields.TryGetValue(node, out var field))
        {
            field = Field(_given, node, "Block", ValueNames.Suggest(_graph, node), Printer.Type(_graph, node));
            _given.Allocation.Line($"{field} = {value};");
        }

        return field;
    }

    /// <summary>A parameter as rows of its last dimension, or of what it is used as.</summary>
    private string ParameterRows(Node parameter, Size width, bool gradient)
    {
        var shape = _graph.Parameters[parameter.Argument.Name].Shape;
        var natural = shape.Count == 0 ? Ir.Size.One : shape[shape.Count - 1];
        var key = (parameter.Argument.Name, gradient);
        if (!_fields.TryGetValue(key, out var field))
        {
            var type = parameter.Argument.Name + " [" + string.Join(", ", shape) + "]";
            field = Field(_parameters, key, "Block", ValueNames.Suggest(_graph, parameter) + (gradient ? "Gradient" : ""), gradient ? "gradient of " + type : type);
            _parameters.Allocation.Line($"{field} = {(gradient ? "Gradient" : "Parameter")}({Literal.Text(parameter.Argument.Name)}, {Size(natural)});");
        }

        return width.Equals(natural) ? field : $"{field}.Reshape({Size(width)})";
    }

    private string Weight(Node parameter, Size offset, Size width, bool gradient)
    {
        var columns = _graph.Parameters[parameter.Argument.Name].Shape[1];
        return Columns(ParameterRows(parameter, columns, gradient), offset, width, columns);
    }

    private string Columns(string block, Size offset, Size width, Size all) =>
        width.Equals(all) ? block : $"{block}.Columns({Size(offset)}, {Size(width)})";

    private string Map(AxisSet from, AxisSet to)
    {
        var (fromList, toList) = (List(from), List(to));
        var key = ("map", fromList, toList);
        if (!_fields.TryGetValue(key, out var field))
        {
            field = Field(_maps, key, "IndexMap", fromList.TrimStart('_') + "To" + Naming.Pascal(toList.TrimStart('_')), null);
            _maps.Allocation.Line($"{field} = MapTo({fromList}, {toList});");
        }

        return field;
    }

    private string Previous(AxisSet from, AxisSet to)
    {
        var (fromList, toList) = (List(from), List(to));
        var key = ("previous", fromList, toList);
        if (!_fields.TryGetValue(key, out var field))
        {
            field = Field(_maps, key, "IndexMap", fromList.TrimStart('_') + "Previous" + Naming.Pascal(toList.TrimStart('_')), "the row one step before");
            _maps.Allocation.Line($"{field} = PreviousIn({fromList}, {toList});");
        }

        return field;
    }

    /// <summary>The rows of a chain's messages and of what they are made of.</summary>
    private string Steps(AxisSet joint, AxisSet messages)
    {
        var steps = _graph.StepsOf(messages);
        return $"new({Count(steps)}, {Segments(joint, messages)}, {Previous(joint, messages)}, {Segments(messages, steps)})";
    }

    private string Segments(AxisSet from, AxisSet to)
    {
        var (fromList, toList) = (List(from), List(to));
        var key = ("segments", fromList, toList);
        if (!_fields.TryGetValue(key, out var field))
        {
            field = Field(_maps, key, "Segments", toList.TrimStart('_') + "Of" + Naming.Pascal(fromList.TrimStart('_')), null);
            _maps.Allocation.Line($"{field} = SegmentsOf({fromList}, {toList});");
        }

        return field;
    }

    private string PickMap(AxisSet from, Node table, int axis)
    {
        var (fromList, toList, block) = (List(from), List(table.Axes), BlockOf(table));
        // Tables of the same rows and columns are read through the same map; a view has the rows of what it is a view of.
        var key = ("pick", fromList, toList, axis, table.Op == Op.Slice ? (object)table : table.Width);
        if (!_fields.TryGetValue(key, out var field))
        {
            field = Field(_maps, key, "IndexMap", fromList.TrimStart('_') + "Pick" + _graph.Axes[axis].Name, $"the value of {_graph.Axes[axis].Name} in a row of {block}");
            _maps.Allocation.Line($"{field} = PickFrom({fromList}, {toList}, {Literal.Int(axis)}, {block});");
        }

        return field;
    }

    /// <summary>The rows of a parameter that the cases of some axes look up: the first subscript varies slowest.</summary>
    private string RowsMap(AxisSet from, Node parameter, EquatableArray<Subscript> subscripts)
    {
        var list = List(from);
        var shape = _graph.Parameters[parameter.Argument.Name].Shape;
        var (first, stride) = (Ir.Size.Zero, Ir.Size.One);
        var by = new List<string>();
        for (var i = subscripts.Count - 1; i >= 0; i--)
        {
            if (subscripts[i].Axis is { } axis)
            {
                by.Insert(0, $", ({Literal.Int(axis)}, {Size(stride)})");
            }
            else
            {
                first += Ir.Size.Constant(subscripts[i].Constant) * stride;
            }

            stride *= shape[i];
        }

        var arguments = Size(first) + string.Concat(by);
        var key = ("rows", list, arguments);
        if (!_fields.TryGetValue(key, out var field))
        {
            var text = parameter.Argument.Name + "[" + string.Join(", ", subscripts.Select(s => s.Axis is { } site ? _graph.Axes[site].Name : Literal.Int(s.Constant))) + "]";
            field = Field(_maps, key, "IndexMap", list.TrimStart('_') + "To" + Naming.Pascal(ValueNames.Suggest(_graph, parameter)), "the row " + text);
            _maps.Allocation.Line($"{field} = RowsOf({list}, {arguments});");
        }

        return field;
    }

    private string Count(AxisSet axes) => axes.IsNone ? "1" : List(axes) + ".Count";

    /// <summary>The field that lists the rows of some axes.</summary>
    private string List(AxisSet axes)
    {
        if (!_fields.TryGetValue(axes, out var field))
        {
            var sites = string.Concat(axes.Sites.Select(a => _graph.Axes[a].Name));
            var plate = axes.Plate is null or 0 ? "" : Naming.Pascal(_graph.Plates[axes.Plate.Value].Name);
            field = "_" + _names.Unique(axes.HasPlate ? (sites.Length == 0 ? "rows" : "cases") + plate + sites : sites.Length == 0 ? "single" : "values" + sites);
            _fields.Add(axes, field);
            _lists.Declarations.Add($"private readonly CaseList {field}; // {Printer.Axes(_graph, axes)}");
            _listValues.Add((field, $"{(axes.HasPlate ? "Cases" : "Table")}({string.Join(", ", (axes.Plate is { } innermost ? [innermost] : Array.Empty<int>()).Concat(axes.Sites).Select(Literal.Int))})"));
        }

        return field;
    }

    private string Field(Section section, object key, string type, string suggestion, string? comment)
    {
        var field = "_" + _names.Unique(suggestion);
        _fields.Add(key, field);
        section.Declarations.Add($"private {type} {field};{(comment is null ? "" : " // " + comment)}");
        return field;
    }

    /// <summary>Fields of one kind, and the statements that give them memory.</summary>
    private sealed class Section(string heading)
    {
        public string Heading { get; } = heading;

        public List<string> Declarations { get; } = [];

        public CodeWriter Allocation { get; } = new();
    }

    private static string Size(Size size) => size.ToString(name => "_sizes." + Identifier.Of(name));
}
