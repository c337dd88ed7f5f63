using System.Globalization;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Applies networks: layer by layer, with input widths inferred at the first call and checked at the others.</summary>
internal sealed class Networks(ModelSpec spec, Graph graph, Action<Issue> report)
{
    /// <summary>The members of <c>SsVae.Modelling.Activation</c>.</summary>
    private static readonly Dictionary<string, Op> Activations = new(StringComparer.Ordinal)
    {
        ["Relu"] = Op.Relu,
        ["Softplus"] = Op.Softplus,
        ["Tanh"] = Op.Tanh,
        ["Sigmoid"] = Op.Sigmoid,
    };

    private readonly Dictionary<string, Size> _inputs = new(StringComparer.Ordinal);

    public Node? Apply(Expr expr, IReadOnlyList<Node> arguments, string statement)
    {
        var network = spec.Networks.First(n => n.Name == expr.Name);
        var (x, sizes) = (graph.Concat(arguments), new Sizes(spec, graph, report));
        if (!sizes.IsPossible(x.Width, expr))
        {
            return null;
        }

        if (!_inputs.TryGetValue(network.Name, out var width))
        {
            _inputs.Add(network.Name, x.Width);
        }
        else if (!width.Equals(x.Width))
        {
            report(new Issue(Diagnostics.InputWidthDiffers, expr.Ordinal, new([network.Name, x.Width.ToString(), width.ToString()])));
            return null;
        }

        var layers = network.Hidden.Append(network.Outputs).Select(sizes.Of).ToList();
        if (layers.Contains(null) || layers.Zip(layers.Prepend(x.Width), (outputs, inputs) => outputs! * inputs!).Any(weights => !sizes.IsPossible(weights, expr)))
        {
            return null;
        }

        var name = Naming.Camel(network.Name);
        for (var i = 0; i < layers.Count; i++)
        {
            var last = i == layers.Count - 1;
            var prefix = network.Kind == "Linear" ? network.Name : $"{network.Name}.{i.ToString(CultureInfo.InvariantCulture)}";
            x = Linear(prefix, x, layers[i]!, network);
            graph.Describe(x, name + (last ? "" : "Preactivation" + Suffix(i, layers.Count)), statement);
            if (!last)
            {
                x = graph.Elementwise(Activations[network.Activation], x);
                graph.Describe(x, name + "Hidden" + Suffix(i, layers.Count), statement);
            }
        }

        return x;
    }

    private Node Linear(string prefix, Node x, Size outputs, NetworkSpec network)
    {
        var weight = Parameter(prefix + ".weight", [outputs, x.Width], network.Initialization);
        var product = graph.MatMul(x, weight, Size.Zero);
        return network.Bias ? graph.Add(product, Parameter(prefix + ".bias", [outputs], "Zero")) : product;
    }

    private Node Parameter(string name, Size[] shape, string initialization)
    {
        if (!graph.Parameters.ContainsKey(name))
        {
            graph.Parameters.Add(name, new ParameterInfo(name, new(shape), initialization));
        }

        return graph.Parameter(name);
    }

    /// <summary>Hidden layers are numbered where there are several.</summary>
    private static string Suffix(int layer, int layers) => layers == 2 ? "" : (layer + 1).ToString(CultureInfo.InvariantCulture);
}
