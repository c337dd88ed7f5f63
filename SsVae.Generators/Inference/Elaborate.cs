using System.Globalization;
using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// Turns the expressions of site methods into IR values. Nodes infer their axes and widths when they are made, so this is also
/// the check of shapes; what does not fit is reported at the expression and denotes null.
/// </summary>
/// <param name="spec">The model.</param>
/// <param name="graph">Where nodes are made.</param>
/// <param name="sizes">Reads sizes.</param>
/// <param name="networks">The model's networks.</param>
/// <param name="domains">Looks at the arguments of functions and distributions.</param>
/// <param name="place">The method that is read.</param>
/// <param name="report">Told what is wrong.</param>
internal sealed partial class Elaborate(
    ModelSpec spec, Graph graph, Sizes sizes, Networks networks, DomainRules domains, MethodPlace place, Action<Issue> report)
{
    /// <summary>What helpers returned for which arguments in this method: helpers that call helpers twice would be read twice as often at each level.</summary>
    private readonly Dictionary<(string Helper, EquatableArray<Value> Arguments), Value?> _helped = [];

    /// <summary>The statement being read: the origin of the nodes that it makes.</summary>
    private string _statement = "";

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
                graph.Describe(tensor.Node, local.Names[0], local.Text);
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
            Report(Diagnostics.PartsDoNotMatch, local.Ordinal, Invariant(tuple.Items.Count), Invariant(local.Names.Count));
            return false;
        }

        for (var i = 0; i < tuple.Items.Count; i++)
        {
            if (local.Names[i] != "_")
            {
                scope[local.Names[i]] = new TensorValue(graph.Describe(tuple.Items[i], local.Names[i], local.Text));
            }
        }

        return true;
    }

    private Value? Expression(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var value = expr.Kind switch
        {
            ExprKind.Number => new TensorValue(graph.Constant(expr.Number)),
            ExprKind.Name => scope.TryGetValue(expr.Name, out var bound) ? bound : new TensorValue(graph.Number(expr.Name)),
            ExprKind.Member => Member(expr),
            ExprKind.Operator => Operator(expr, scope),
            ExprKind.Call => Call(expr, scope),
            ExprKind.Helper => Helper(expr, scope),
            ExprKind.Apply => Tensors(expr.Operands, scope) is { } x ? Wrap(networks.Apply(expr, x, _statement)) : null,
            ExprKind.Split => Split(expr, scope),
            ExprKind.Index => Index(expr, scope),
            ExprKind.Branch => Branch(expr, scope),
            _ => Distribution(expr, scope),
        };
        if (value is TensorValue tensor)
        {
            graph.Describe(tensor.Node, null, _statement);
            return sizes.IsPossible(tensor.Node.Width, expr) ? value : null;
        }

        return value;
    }

    private Value? Member(Expr expr)
    {
        if (spec.Inputs.FirstOrDefault(i => i.Name == expr.Name) is { } input)
        {
            if (input.Plates.FirstOrDefault(p => !place.Plates.Contains(p)) is { } plate)
            {
                report(PlateRules.ReadsInside(expr.Ordinal, place.Method, place.Plates, input.Name, plate, mayDepend: false));
                return null;
            }

            return sizes.Of(input.Size) is { } width ? new TensorValue(graph.Data(Naming.Camel(input.Name), width, place.PlateOf(input.Name))) : null;
        }

        if (spec.FreeParameters.FirstOrDefault(p => p.Name == expr.Name) is { } parameter)
        {
            return FreeParameter(parameter);
        }

        return spec.Helpers.FirstOrDefault(h => h.Name == expr.Name) is { } helper ? Once(helper, []) : null;
    }

    private TensorValue? Operator(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var x = expr.Operands.Select(o => Tensor(o, scope)).ToArray();
        return x.Contains(null) || !Broadcast(expr, x!) ? null : new TensorValue((expr.Name, x.Length) switch
        {
            ("-", 1) => graph.Negate(x[0]!),
            ("+", _) => graph.Add(x[0]!, x[1]!),
            ("-", _) => graph.Subtract(x[0]!, x[1]!),
            ("*", _) => graph.Multiply(x[0]!, x[1]!),
            _ => graph.Elementwise(Op.Divide, x[0]!, x[1]!),
        });
    }

    private TensorValue? Call(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        if (expr.Name == "OneHot")
        {
            if (Expression(expr.Operands[0], scope) is IndexValue index)
            {
                return new TensorValue(graph.OneHot(index.Axis));
            }

            Report(Diagnostics.NotAnIndex, expr.Operands[0]);
            return null;
        }

        if (Tensors(expr.Operands, scope) is not { } x)
        {
            return null;
        }

        domains.Call(expr, x[0]);
        return Wrap(expr.Name switch
        {
            "Softmax" => graph.Elementwise(Op.Exp, graph.LogSoftmax(x[0])),
            "LogSoftmax" => graph.LogSoftmax(x[0]),
            "Sum" => graph.Sum(x[0]),
            "Mean" => graph.Elementwise(Op.Divide, graph.Sum(x[0]), graph.SizeOf(x[0].Width)),
            "Concat" => graph.Concat(x),
            _ => ElementwiseRules.Find(expr.Name)?.Call(graph, x[0])
                ?? throw new InvalidOperationException($"The language has no function '{expr.Name}'."),
        });
    }

    private Value? Helper(Expr expr, IReadOnlyDictionary<string, Value> scope)
    {
        var helper = spec.Helpers.First(h => h.Name == expr.Name);
        var arguments = new List<Value>();
        foreach (var (operand, parameter) in expr.Operands.Zip(helper.Parameters, (o, p) => (o, p)))
        {
            if (Expression(operand, scope) is not { } argument)
            {
                return null;
            }

            arguments.Add(argument is TensorValue { Node: var node } && parameter.Type == "int" && sizes.Whole(operand, scope) is { } size ? new SizeValue(size, node) : argument);
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
                return Constrained(parameter.Info, graph.Parameter(parameter.Info.Name));
            case ParameterValue parameter:
                Report(Diagnostics.NotAVector, expr, parameter.Spec.Name, string.Join(", ", parameter.Info.Shape));
                return null;
            case IndexValue index:
                Report(Diagnostics.IndexAsNumber, expr, expr.Kind == ExprKind.Name ? expr.Name : graph.SiteOf(index.Axis).Site);
                return null;
            case null:
                return null;
            default:
                throw new InvalidOperationException("The types of the language rule this out.");
        }
    }

    private static TensorValue? Wrap(Node? node) => node is null ? null : new TensorValue(node);

    private void Report(string id, Expr expr, params string[] arguments) => Report(id, expr.Ordinal, arguments);

    private void Report(string id, int ordinal, params string[] arguments) => report(new Issue(id, ordinal, arguments.ToEquatableArray()));

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
