using SsVae.Execution;
using SsVae.Generators.Ir;
using SsVae.Generators.Passes;
using SsVae.Generators.Tests.Passes;

namespace SsVae.Generators.Tests.Interpretation;

/// <summary>
/// A program that the interpreter of the IR computes, in float64: as the front end made it, with its gradient and no
/// other pass. What answers of programs has to answer of this one alike.
/// </summary>
internal sealed class InterpretedProgram : IProgram
{
    private readonly IrProgram _program;
    private readonly InterpretedInputs _inputs;
    private readonly IReadOnlyList<(InterpretedOutput Output, string Name)> _outputs;
    private Evaluation? _evaluation;

    public InterpretedProgram(IrProgram program, InterpretedInputs inputs)
    {
        _program = Differentiate.Run(program);
        _inputs = inputs;
        _outputs = [.. _program.Forward.Where(o => o.IsReported).Select(o => (New(o), o.Name))];
        Outputs = [.. _outputs.Select(o => o.Output)];
    }

    public IReadOnlyList<ProgramOutput> Outputs { get; }

    public bool Maximises { get; set; }

    public void Prepare()
    {
        foreach (var output in Outputs)
        {
            InterpretedInputs.Build(output.List);
        }
    }

    public void Forward(Noise noise)
    {
        _evaluation = Interpreter.Run(_program, _inputs.Of(_program, noise), Maximises);
        foreach (var (output, name) in _outputs)
        {
            output.Set(_evaluation.Forward[name].Numbers);
        }
    }

    public void Backward()
    {
        foreach (var parameter in _inputs.Store.Items)
        {
            var sum = _inputs.Store.Gradients.Slice(parameter.Offset, parameter.Length);
            var gradient = _evaluation!.Gradients[parameter.Name];
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += (float)gradient[i];
            }
        }
    }

    private InterpretedOutput New(Output output) => new(
        Enum.Parse<Execution.OutputKind>(output.Kind.ToString()),
        _inputs.PlaceOf(output.Site), output.Part, _inputs.Cases(output.Node.Axes));
}
