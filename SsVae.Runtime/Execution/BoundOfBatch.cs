using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>The bound of a batch, its gradient, and why they are not finite where they are not.</summary>
/// <param name="program">The program of the bound.</param>
/// <param name="batch">The batch.</param>
/// <param name="sites">The programs of the sites, which tell what is wrong.</param>
/// <param name="parameters">Where the gradients are.</param>
internal sealed class BoundOfBatch(
    IProgram program, BatchBinder batch, SitePrograms sites, ParameterStore parameters)
{
    /// <summary>The batch that was evaluated last, by its number.</summary>
    private int? _evaluated;
    private float[] _rowLosses = [];

    /// <summary>−bound of each row; none before the batch is evaluated.</summary>
    public ReadOnlySpan<float> RowLosses
    {
        get
        {
            if (_evaluated != batch.Number)
            {
                return [];
            }

            var losses = Memory.Kept(ref _rowLosses, batch.Inputs.Rows);
            if (losses.Length > 0)
            {
                TensorPrimitives.Negate(program.Find(OutputKind.Bound).Values, losses);
            }

            return losses;
        }
    }

    /// <summary>The bound.</summary>
    public BatchLoss Loss(Noise noise)
    {
        _evaluated = null;
        program.Prepare();
        program.Forward(noise);
        _evaluated = batch.Number;
        double loss = 0, auxiliary = 0;
        // By index: a step allocates nothing, and an enumerator of an interface is an object.
        for (var i = 0; i < program.Outputs.Count; i++)
        {
            var output = program.Outputs[i];
            if (output.Kind is OutputKind.Bound or OutputKind.BoundElsewhere)
            {
                loss = Less(loss, output);
            }
            else if (output.Kind is OutputKind.Auxiliary or OutputKind.AuxiliaryElsewhere)
            {
                auxiliary = Less(auxiliary, output);
            }
        }

        var result = new BatchLoss(loss, auxiliary, batch.Inputs.Rows);
        return double.IsFinite(result.Objective) ? result : result with { NonFinite = Diagnose() };
    }

    /// <summary>The bound, and its gradient in the parameters.</summary>
    public BatchLoss LossAndGradient(Noise noise)
    {
        var loss = Loss(noise);
        parameters.Gradients.Clear();
        program.Backward();
        return loss;
    }

    private NonFinite Diagnose() => new Diagnosis(batch, sites, parameters, program).Find();

    private static double Less(double sum, ProgramOutput output)
    {
        foreach (var number in output.Values)
        {
            sum -= number;
        }

        return sum;
    }
}
