using System.Globalization;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// Turns the expressions of site methods into IR values. Nodes infer their axes and widths when they are made, so this is also
/// the check of shapes; what does not fit is reported at the expression and denotes null.
/// </summary>
internal sealed class Elaborate
{
    private readonly Elaborator _with;
    private readonly MethodPlace _place;
    private readonly Branches _branches;
    private readonly TableIndex _indices;
    private readonly DistributionReader _distributions;

    /// <summary>What helpers returned for which arguments in this method: helpers that call helpers twice would be read twice as often at each level.</summary>
    private readonly Dictionary<(string Helper, EquatableArray<Value> Arguments), Value?> _helped = [];

    /// <summary>The statement being read: the origin of the nodes that it makes.</summary>
    private string _statement = "";

    /// <param name="with">What it is done with.</param>
    /// <param name="place">The method that is read.</param>
    public Elaborate(Elaborator with, MethodPlace place)
    {
        (_with, _place) = (with, place);
        _branches = new(with, Expression, Tensor);
        _indices = new(with, Expression);
        _distributions = new(with, Tensors);
    }

    private Graph Graph => _with.Graph;

    /// <summary>The value of a body, given what its parameters stand for.</summary>
    public Value? Body(BodySpec body, IReadOnlyDictionary<string, Value> parameters)
    {
        var scope = parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var outer = _statement;
        foreach (var local in body.Locals)
        {
            _statement = local.Text;
            var value = Expression(local.Value, scope);
            if (!Bind(local, value, scope))
            {
                return null;
            }
        }

        _statement = body.ResultText;
        var result = Expression(body.Result, scope);
        _statement = outer;
        return result;
    }

    private bool Bind(LocalSpec local, Value? value, Dictionary<string, Value> scope)
    {
        if (local.Names.Count == 1)
        {
            if (value is TensorValue tensor)
            {
                Graph.Describe(tensor.Node, local.Names[0], local.Text);
            }

            if (value is not null)
            {
                scope[local.Names[0]] = value;
            }

            return value is not null;
        }

        if (value is not TupleValue tuple)
        {
            return false;
        }

        if (tuple.Items.Count != local.Names.Count)
        {
            _with.Report(Diagnostics.PartsDoNotMatch, local.Ordinal, Invariant(tuple.Items.Count), Invariant(local.Names.Count));
            return false;
        }

        for (var i = 0; i < tuple.Items.Count; i++)
        {
            if (local.Names[i] != "_")
            {
                scope[local.Names[i]] = new TensorValue(Graph.Describe(tuple.Items[i], local.Names[i], local.Text));
            }
        }

        return true;
    }

    private Value? Expression(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var value = expr.Kind switch
        {
            ExprKind.Number => new TensorValue(Graph.Constant(expr.Number)),
            ExprKind.Name => scope.TryGetValue(expr.Name, out var bound) ? bound : new TensorValue(Graph.Number(expr.Name)),
            ExprKind.Member => Member(expr),
            ExprKind.Operator => Operator(expr, scope),
            ExprKind.Call => Call(expr, scope),
            ExprKind.Helper => Helper(expr, scope),
            ExprKind.Apply => Tensors(expr.Operands, scope) is { } x ? Wrap(_with.Networks.Apply(expr, x, _statement)) : null,
            ExprKind.Split => Split(expr, scope),
            ExprKind.Index => _indices.Read(expr, scope),
            ExprKind.Branch => _branches.Read(expr, scope),
            _ => _distributions.Read(expr, scope),
        };
        if (value is TensorValue tensor)
        {
            Graph.Describe(tensor.Node, null, _statement);
            return _with.Sizes.IsPossible(tensor.Node.Width, expr) ? value : null;
        }

        return value;
    }

    private Value? Member(Expr expr)
    {
        if (_with.Spec.Inputs.FirstOrDefault(i => i.Name == expr.Name) is { } input)
        {
            if (input.Plates.FirstOrDefault(p => !_place.Plates.Contains(p)) is { } plate)
            {
                _with.Report(PlateRules.ReadsInside(expr.Ordinal, _place.Method, _place.Plates, input.Name, plate, mayDepend: false));
                return null;
            }

            return _with.Sizes.Of(input.Size) is { } width ? new TensorValue(Graph.Data(Naming.Camel(input.Name), width, _place.PlateOf(input.Name))) : null;
        }

        if (_with.Spec.FreeParameters.FirstOrDefault(p => p.Name == expr.Name) is { } parameter)
        {
            return Parameters.Of(_with, parameter);
        }

        return _with.Spec.Helpers.FirstOrDefault(h => h.Name == expr.Name) is { } helper ? Once(helper, []) : null;
    }

    private TensorValue? Operator(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var x = expr.Operands.Select(o => Tensor(o, scope)).ToArray();
        return x.Contains(null) || !Broadcasting.Check(_with, expr, x!) ? null : new TensorValue((expr.Name, x.Length) switch
        {
            ("-", 1) => Graph.Negate(x[0]!),
            ("+", _) => Graph.Add(x[0]!, x[1]!),
            ("-", _) => Graph.Subtract(x[0]!, x[1]!),
            ("*", _) => Graph.Multiply(x[0]!, x[1]!),
            _ => Graph.Elementwise(Op.Divide, x[0]!, x[1]!),
        });
    }

    private TensorValue? Call(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        if (expr.Name == "OneHot")
        {
            if (Expression(expr.Operands[0], scope) is IndexValue index)
            {
                return new TensorValue(Graph.OneHot(index.Axis));
            }

            _with.Report(Diagnostics.NotAnIndex, expr.Operands[0]);
            return null;
        }

        if (Tensors(expr.Operands, scope) is not { } x)
        {
            return null;
        }

        _with.Domains.Call(expr, x[0]);
        return new TensorValue(Functions.Call(Graph, expr.Name, x));
    }

    private TupleValue? Split(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        // Up to the first that is none: it may well stand there twice.
        var widths = expr.Operands.Skip(1).Select(o => _with.Sizes.Of(o, scope)).TakeWhile(s => s is not null).ToArray();
        if (Tensor(expr.Operands[0], scope) is not { } x || widths.Length < expr.Operands.Count - 1)
        {
            return null;
        }

        var total = widths.Aggregate(Size.Zero, (sum, s) => sum + s!);
        if (!total.Equals(x.Width))
        {
            _with.Report(Diagnostics.SplitDoesNotAddUp, expr, total.ToString(), SizeText.Of(x.Width, expr.Operands[0]));
            return null;
        }

        var offset = Size.Zero;
        var parts = new List<Node>();
        foreach (var size in widths)
        {
            parts.Add(Graph.Slice(x, offset, size!));
            offset += size!;
        }

        return new TupleValue(parts);
    }

    private Value? Helper(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var helper = _with.Spec.Helpers.First(h => h.Name == expr.Name);
        var arguments = new List<Value>();
        foreach (var (operand, parameter) in expr.Operands.Zip(helper.Parameters, (o, p) => (o, p)))
        {
            if (Expression(operand, scope) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument is TensorValue { Node: var node } && parameter.Type == "int" && _with.Sizes.Whole(operand, scope) is { } size ? new SizeValue(size, node) : argument);
        }

        return Once(helper, arguments);
    }

    private Value? Once(HelperSpec helper, List<Value> arguments)
    {
        var key = (helper.Name, arguments.ToEquatableArray());
        if (!_helped.TryGetValue(key, out var value))
        {
            _helped[key] = value = Body(helper.Body, helper.Parameters.Zip(arguments, (p, a) => (p.Name, a)).ToDictionary(p => p.Name, p => p.a, StringComparer.Ordinal));
        }

        return value;
    }

    private Node[]? Tensors(EquatableArray<Expr> operands, IReadOnlyDictionary<string, Value> scope)
    {
        var x = operands.Select(o => Tensor(o, scope)).ToList();
        return x.Contains(null) ? null : [.. x.OfType<Node>()];
    }

    /// <summary>An operand that must be a tensor.</summary>
    private Node? Tensor(Expr expr, IReadOnlyDictionary<string, Value> scope) => Tensor(expr, Expression(expr, scope));

    private Node? Tensor(Expr expr, Value? value)
    {
        switch (value)
        {
            case TensorValue tensor:
                return tensor.Node;
            case SizeValue size:
                return size.Node;
            case ParameterValue { Info.Shape.Count: < 2 } parameter:
                return Parameters.Constrained(Graph, parameter.Info, Graph.Parameter(parameter.Info.Name));
            case ParameterValue parameter:
                _with.Report(Diagnostics.NotAVector, expr, parameter.Spec.Name, string.Join(", ", parameter.Info.Shape));
                return null;
            case IndexValue index:
                _with.Report(Diagnostics.IndexAsNumber, expr, expr.Kind == ExprKind.Name ? expr.Name : Graph.SiteOf(index.Axis).Site);
                return null;
            case null:
                return null;
            default:
                throw new InvalidOperationException("The types of the language rule this out.");
        }
    }

    private static TensorValue? Wrap(Node? node) => node is null ? null : new TensorValue(node);

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
