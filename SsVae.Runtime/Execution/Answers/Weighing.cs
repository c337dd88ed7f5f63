namespace SsVae.Execution;

/// <summary>Weighs draws from the guide by importance.</summary>
/// <param name="evidence">The program of the weights.</param>
/// <param name="batch">The batch.</param>
/// <param name="addresses">Of the noise of the draws.</param>
/// <param name="noValue">What is said where all weights are 0.</param>
/// <param name="sites">The guide.</param>
internal sealed class Weighing(
    EvidenceProgram evidence, BatchBinder batch, DataAddresses addresses, NoValue noValue, SitePrograms sites)
{
    private readonly ImportanceWeights _weights = new();
    private double[] _logWeights = [];

    /// <summary>Whether nothing is drawn: every site of the guide is discrete.</summary>
    public bool IsExact { get; } = batch.Schema.Sites.All(s => s.Discrete || !sites.HasGuide(s.Name));

    /// <summary>Evaluates the weights of all data with several draws.</summary>
    /// <param name="data">The data.</param>
    /// <param name="samples">How many draws.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="each">Called after each draw with its number.</param>
    /// <param name="done">Called after the last draw of each batch.</param>
    public void Run(
        Dataset data, int samples, ulong seed,
        Action<IProgram, ulong, ImportanceWeights> each, Action<IProgram, ImportanceWeights> done) =>
        evidence.ForBatches(data, program =>
        {
            var noise = new DataNoise(addresses, seed, perCase: true);
            _weights.Begin(evidence.Parts);
            program.Prepare();
            for (var step = 0UL; step < (ulong)(IsExact ? 1 : samples); step++)
            {
                noise.Step = step;
                program.Forward(noise);
                var logWeights = Memory.Kept(ref _logWeights, _weights.Parts);
                evidence.LogWeights(logWeights);
                _weights.Add(logWeights);
                each(program, step, _weights);
            }

            done(program, _weights);
        });

    /// <summary>Asserts that every part of the data that has a weight of its own got one from a draw.</summary>
    public void Check(ImportanceWeights weights)
    {
        for (var part = 0; part < weights.Parts; part++)
        {
            if (!double.IsFinite(weights.LogSum(part)))
            {
                var site = batch.Schema.Sites.First(s => s.Discrete || sites.HasGuide(s.Name));
                throw noValue.Of(site, evidence.WeighedPlate, part, (float)weights.LogSum(part));
            }
        }
    }
}
