using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>What a program is on a batch.</summary>
/// <param name="Forward">Per output its value.</param>
/// <param name="Gradients">Per parameter what the program adds to its gradient.</param>
internal sealed record Evaluation(IReadOnlyDictionary<string, Table> Forward, IReadOnlyDictionary<string, double[]> Gradients)
{
    /// <summary>What training minimises, which the program's gradients are of.</summary>
    public double Objective(params string[] outputs) => -outputs.Sum(o => Forward[o].Numbers.Sum());
}

/// <summary>The meaning of the IR, in float64 and one number at a time: what every pass must leave as it is.</summary>
internal sealed class Interpreter
{
    private readonly Graph _graph;
    private readonly Batch _batch;
    private readonly Dictionary<Node, Table> _values = [];
    private readonly Dictionary<string, double[]> _gradients = new(StringComparer.Ordinal);

    /// <summary>What eliminated sites are joined by: the log of the sum of the exponentials, or the maximum.</summary>
    private readonly Func<double[], double> _join;

    private Interpreter(Graph graph, Batch batch, bool maximise) =>
        (_graph, _batch, _join) = (graph, batch, maximise ? Enumerable.Max : LogSumExp);

    public static Evaluation Run(IrProgram program, Batch batch, bool maximise = false)
    {
        var interpreter = new Interpreter(program.Graph, batch, maximise);
        foreach (var parameter in program.Graph.Parameters.Values)
        {
            interpreter._gradients[parameter.Name] = new double[batch.Size(parameter.Length)];
        }

        foreach (var node in program.Nodes.Where(n => !OpTable.IsAccumulation(n.Op)))
        {
            interpreter._values[node] = interpreter.Value(node);
        }

        // An addition that is listed twice is done twice.
        foreach (var node in program.Backward)
        {
            interpreter.Accumulate(node);
        }

        return new(program.Forward.ToDictionary(o => o.Name, o => interpreter._values[o.Node], StringComparer.Ordinal), interpreter._gradients);
    }

    private Table Value(Node n)
    {
        var x = n.Inputs.Select(i => _values[i]).ToArray();
        var offset = n.Argument.Offset is { } size ? _batch.Size(size) : 0;
        var axis = n.Argument.Axis ?? -1;
        return n.Op switch
        {
            Op.Constant => Each(n, (_, _) => n.Argument.Number),
            Op.Number => Each(n, (_, _) => _batch.Number(n.Argument.Name)),
            Op.SizeOf => Each(n, (_, _) => offset),
            Op.Parameter => Each(n, (_, j) => _batch.Parameters[n.Argument.Name][j]),
            Op.Data => Each(n, (c, j) => _batch.Data[n.Argument.Name][Math.Max(0, c[0])][j]),
            Op.Noise => Noise(n),
            Op.OneHot => Each(n, (c, j) => c[axis + 1] == j ? 1 : 0),
            Op.Observed => Each(n, (c, _) => IsObserved(axis, Math.Max(0, c[0])) ? 1 : 0),
            Op.LogSoftmax => Each(n, (c, j) => x[0][c][j] - LogSumExp(x[0][c])),
            Op.Sum => Each(n, (c, _) => x[0][c].Sum()),
            Op.CumulativeSum => Each(n, (c, j) => x[0][c].Take(j + 1).Sum()),
            Op.CumulativeSumFromEnd => Each(n, (c, j) => x[0][c].Skip(j).Sum()),
            Op.Slice => Each(n, (c, j) => x[0][c][offset + j]),
            Op.Pad => Each(n, (c, j) => j >= offset && j < offset + x[0].Width ? x[0][c][j - offset] : 0),
            Op.Concat => Each(n, (c, j) => x.SelectMany(part => part[c]).ElementAt(j)),
            Op.MatMul => Each(n, (c, j) => x[0][c].Select((v, i) => v * Weight(n.Inputs[1], j, offset + i)).Sum()),
            Op.MatMulTransposed => Each(n, (c, i) => x[0][c].Select((v, j) => v * Weight(n.Inputs[1], j, offset + i)).Sum()),
            Op.Pick => Each(n, (c, _) => x[0][c][c[axis + 1]]),
            Op.Index => Each(n, (c, j) => _batch.Parameters[n.Input.Argument.Name][(RowOf(n, c) * _batch.Size(n.Width)) + j]),
            Op.Columns => Each(n, (c, j) => Weight(n.Input, j, offset + c[axis + 1])),
            Op.Reduce => Scatter(n, x[0], (sum, c) => Add(sum[c], x[0][c])),
            Op.ReduceLess => Less(Scatter(n, x[0], (sum, c) => Add(sum[c], x[0][c])), x[1]),
            Op.Max => Join(n, x[0], Enumerable.Max),
            Op.IsStep => Each(n, (c, _) => IsStep(n.Axes.Plate!.Value, c[0], n.Argument.Step) ? 1 : 0),
            Op.Evidence => Each(n, (c, j) => _batch.Evidence(axis, Math.Max(0, c[0])) is var label && (label < 0 || label == j) ? 0 : double.NegativeInfinity),
            Op.Scan => Scan(n, x[0]),
            Op.Part when n.Argument.Part == 0 => x[0],
            Op.Part => Normalisers(n, x[0], _values[n.Input.Input]),
            Op.StopGradient => x[0],
            Op.ScanReverse => ScanReverse(n, x[0], x[1], x[2], x[3]),
            Op.Lag => Each(n, (c, j) => Previous(c, n.Input.Axes) is { } before ? x[0][before][j] : 0),
            Op.Lead => Scatter(n, x[0], (sum, c) =>
            {
                if (Previous(c, n.Axes) is { } before)
                {
                    Add(sum[before], x[0][c]);
                }
            }),
            Op.LogSumExp => Join(n, x[0], _join),
            Op.Unpick => Scatter(n, x[0], (sum, c) => sum[c][c[axis + 1]] += x[0][c][0]),
            _ => Each(n, (c, j) => OpTable.Number(n.Op, x[0].At(c, j), x.Length > 1 ? x[1].At(c, j) : 0)),
        };
    }

    private void Accumulate(Node n)
    {
        var gradient = _gradients[n.Input.Argument.Name];
        var g = _values[n.Inputs[1]];
        var offset = n.Argument.Offset is { } size ? _batch.Size(size) : 0;
        foreach (var c in g.Cases)
        {
            for (var j = 0; j < g.Width; j++)
            {
                switch (n.Op)
                {
                    case Op.AccumulateOuter:
                        var x = _values[n.Inputs[2]][c];
                        for (var i = 0; i < x.Length; i++)
                        {
                            gradient[Place(n.Input, j, offset + i)] += g[c][j] * x[i];
                        }

                        break;
                    case Op.AccumulateColumns:
                        gradient[Place(n.Input, j, offset + c[n.Inputs[1].Axes.Sites.Single() + 1])] += g[c][j];
                        break;
                    case Op.AccumulateRows:
                        gradient[(RowOf(n, c) * g.Width) + j] += g[c][j];
                        break;
                    default:
                        throw new InvalidOperationException($"{n.Op} adds to no gradient.");
                }
            }
        }
    }

    private Table Each(Node n, Func<int[], int, double> number)
    {
        var table = new Table(_batch, _graph, n.Axes, _batch.Size(n.Width));
        foreach (var c in table.Cases)
        {
            for (var j = 0; j < table.Width; j++)
            {
                table[c][j] = number(c, j);
            }
        }

        return table;
    }

    private Table Noise(Node n)
    {
        var table = new Table(_batch, _graph, n.Axes, _batch.Size(n.Width));
        _batch.Noise(n.Argument.Name, n.Argument.Noise, table);
        return table;
    }

    /// <summary>Of a chain all values are listed in every row: there what is observed is evidence.</summary>
    private bool IsObserved(int axis, int row) =>
        (_graph.IsInChain(axis) ? _batch.Evidence(axis, row) : _batch.Labels[axis][row]) >= 0;

    private Table Join(Node n, Table from, Func<double[], double> join)
    {
        var table = new Table(_batch, _graph, n.Axes, 1);
        foreach (var group in from.Cases.GroupBy(c => table[c]))
        {
            group.Key[0] = join([.. group.Select(c => from[c][0])]);
        }

        return table;
    }

    private bool IsStep(int plate, int row, int step) => row - Array.IndexOf(_batch.Parents[plate], _batch.Parents[plate][row]) == step;

    /// <summary>The case one step before, of the values that this case's lagged axes have; null at the first step.</summary>
    private int[]? Previous(int[] key, AxisSet axes)
    {
        var parents = _batch.Parents[axes.Plate!.Value];
        if (key[0] == 0 || parents[key[0] - 1] != parents[key[0]])
        {
            return null;
        }

        var before = (int[])key.Clone();
        before[0]--;
        foreach (var axis in axes.Sites.Where(a => _graph.IsCarried(a) && _graph.Axes[a].Plate == axes.Plate))
        {
            before[axis + 1] = key[_graph.Lagged(axis)!.Value + 1];
        }

        // What is observed there is not what is observed here.
        foreach (var axis in axes.Sites.Where(a => _graph.Axes[a].Plate == axes.Plate && _batch.Labels[a][before[0]] >= 0))
        {
            before[axis + 1] = _batch.Labels[axis][before[0]];
        }

        return before;
    }

    private Table Scan(Node n, Table joint)
    {
        var messages = new Table(_batch, _graph, n.Axes, 1);
        var terms = joint.Cases.ToLookup(c => messages[c]);
        foreach (var step in ByStep(n.Axes, messages))
        {
            foreach (var c in step)
            {
                messages[c][0] = _join([.. terms[messages[c]].Select(j => Term(joint, messages, n.Axes, j))]);
            }

            var normaliser = _join([.. step.Select(c => messages[c][0])]);
            foreach (var c in step.Where(_ => !double.IsNegativeInfinity(normaliser)))
            {
                messages[c][0] -= normaliser;
            }
        }

        return messages;
    }

    private Table Normalisers(Node n, Table messages, Table joint)
    {
        var normalisers = new Table(_batch, _graph, n.Axes, 1);
        foreach (var step in joint.Cases.GroupBy(j => normalisers[j]))
        {
            step.Key[0] = _join([.. step.Select(j => Term(joint, messages, n.Inputs[0].Axes, j))]);
        }

        return normalisers;
    }

    /// <summary>By the definition: u = log Σ e^term, z = log Σ e^u, m = u − z, one after the other from the last step back.</summary>
    private Table ScanReverse(Node n, Table adjoint, Table ofNormalisers, Table messages, Table joint)
    {
        var axes = n.Inputs[2].Axes;
        var (result, worth) = (new Table(_batch, _graph, n.Axes, 1), new Table(_batch, _graph, axes, 1));
        var terms = joint.Cases.ToLookup(c => messages[c]);
        foreach (var c in worth.Cases)
        {
            worth[c][0] = adjoint[c][0];
        }

        foreach (var step in ByStep(axes, messages).Reverse())
        {
            var ofNormaliser = ofNormalisers[step[0]][0] - step.Sum(c => worth[c][0]);
            foreach (var c in step)
            {
                var own = worth[c][0] + (ofNormaliser * Math.Exp(messages[c][0]));
                var sum = LogSumExp([.. terms[messages[c]].Select(j => Term(joint, messages, axes, j))]);
                foreach (var j in terms[messages[c]].Where(_ => !double.IsNegativeInfinity(sum)))
                {
                    result[j][0] = own * Math.Exp(Term(joint, messages, axes, j) - sum);
                    if (Previous(j, axes) is { } before)
                    {
                        worth[before][0] += result[j][0];
                    }
                }
            }
        }

        return result;
    }

    private double Term(Table joint, Table messages, AxisSet axes, int[] j) => joint[j][0] + (Previous(j, axes) is { } before ? messages[before][0] : 0);

    /// <summary>The messages of each step, in the order of the steps.</summary>
    private IEnumerable<int[][]> ByStep(AxisSet axes, Table messages)
    {
        var steps = new Table(_batch, _graph, _graph.StepsOf(axes), 1);
        return messages.Cases.GroupBy(c => steps[c]).Select(g => g.ToArray()).OrderBy(g => g[0][0]);
    }

    private Table Scatter(Node n, Table from, Action<Table, int[]> add)
    {
        var table = new Table(_batch, _graph, n.Axes, _batch.Size(n.Width));
        foreach (var c in from.Cases)
        {
            add(table, c);
        }

        return table;
    }

    private static Table Less(Table sums, Table less)
    {
        foreach (var c in sums.Cases.Where(c => !double.IsInfinity(sums[c][0])))
        {
            sums[c][0] -= less[c][0];
        }

        return sums;
    }

    private static void Add(double[] sum, double[] terms)
    {
        for (var j = 0; j < terms.Length; j++)
        {
            sum[j] += terms[j];
        }
    }

    private double Weight(Node parameter, int row, int column) => _batch.Parameters[parameter.Argument.Name][Place(parameter, row, column)];

    private int Place(Node parameter, int row, int column) =>
        (row * _batch.Size(_graph.Parameters[parameter.Argument.Name].Shape[1])) + column;

    /// <summary>The row that a node's subscripts give, the first varying slowest.</summary>
    private int RowOf(Node n, int[] key)
    {
        var shape = _graph.Parameters[n.Inputs[0].Argument.Name].Shape;
        return n.Argument.Subscripts.Select((s, d) => (Value: s.Axis is { } site ? key[site + 1] : s.Constant, Size: _batch.Size(shape[d])))
            .Aggregate(0, (row, s) => (row * s.Size) + s.Value);
    }

    private static double LogSumExp(double[] x)
    {
        var max = x.Max();
        return double.IsNegativeInfinity(max) ? max : max + Math.Log(x.Sum(v => Math.Exp(v - max)));
    }
}
