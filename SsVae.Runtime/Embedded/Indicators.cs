using SsVae.Execution;
using SsVae.Kernels;

namespace SsVae.Embedded;

/// <summary>What a stage reads of the labels and steps of a batch, as numbers: 1 or 0, or 0 or −∞.</summary>
internal sealed class Indicators(BatchInputs inputs)
{
    private readonly List<(float[] Array, int Site)> _observed = [];
    private readonly List<(float[] Array, int Site)> _evidence = [];
    private readonly List<(float[] Array, int Plate, int Step)> _steps = [];

    /// <summary>1 in the rows where a discrete site is observed, otherwise 0.</summary>
    public Block Observed(int site)
    {
        var array = Memory.Allocate<float>(inputs.Capacity(inputs.PlateOfSite(site)), 1);
        _observed.Add((array, site));
        return Pinned.Block(array, 1);
    }

    /// <summary>Per row and value of a discrete site 0, or −∞ where another value was observed.</summary>
    public Block Evidence(int site)
    {
        var array = Memory.Allocate<float>(inputs.Capacity(inputs.PlateOfSite(site)), inputs.Cardinalities[site]);
        _evidence.Add((array, site));
        return Pinned.Block(array, inputs.Cardinalities[site]);
    }

    /// <summary>Per row of an ordered plate 1 where it is a step of this number, otherwise 0.</summary>
    public Block IsStep(int plate, int step)
    {
        var array = Memory.Allocate<float>(inputs.Capacity(plate), 1);
        _steps.Add((array, plate, step));
        return Pinned.Block(array, 1);
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _observed.Clear();
        _evidence.Clear();
        _steps.Clear();
    }

    /// <summary>Writes the numbers of the batch.</summary>
    public void Fill()
    {
        foreach (var (array, site) in _observed)
        {
            var labels = inputs.Labels(site);
            for (var row = 0; row < labels.Length; row++)
            {
                array[row] = labels[row] >= 0 ? 1 : 0;
            }
        }

        foreach (var (array, site) in _evidence)
        {
            FillEvidence(array, inputs.Labels(site), inputs.Cardinalities[site]);
        }

        foreach (var (array, plate, step) in _steps)
        {
            for (var row = 0; row < inputs.RowsOf(plate); row++)
            {
                array[row] = inputs.IsStep(plate, row, step) ? 1 : 0;
            }
        }
    }

    private static void FillEvidence(float[] array, ReadOnlySpan<int> labels, int values)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            var known = array.AsSpan(row * values, values);
            known.Fill(labels[row] < 0 ? 0 : float.NegativeInfinity);
            if (labels[row] >= 0)
            {
                known[labels[row]] = 0;
            }
        }
    }
}
