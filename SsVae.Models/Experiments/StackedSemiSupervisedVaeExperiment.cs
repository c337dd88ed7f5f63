using SsVae.Models.Data;
using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary><see cref="StackedSemiSupervisedVae"/> on images of which few have labels.</summary>
internal sealed class StackedSemiSupervisedVaeExperiment : Experiment
{
    /// <inheritdoc/>
    public override string Name => nameof(StackedSemiSupervisedVae);

    /// <inheritdoc/>
    public override string Summary => "images of which few have labels: M1+M2 of Kingma et al. (2014), trained jointly";

    /// <inheritdoc/>
    public override string Graph => StackedSemiSupervisedVae.Graph;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Options => ["--data", "--data-dir", "--labels", "--styles", "--hidden", "--auxiliary"];

    /// <inheritdoc/>
    public override Trial Prepare(TrainArguments arguments, Action<string> note, CancellationToken cancellation)
    {
        var settings = SemiSupervisedSettings.Of(arguments);
        return new Trained(settings, settings.Source.Load(note, cancellation));
    }

    private sealed class Trained(SemiSupervisedSettings settings, ImageData data) : SemiSupervisedTrial(settings, data)
    {
        // The codes are as wide as the styles: the paper has 50 of each.
        private readonly StackedSemiSupervisedVae _model =
            new(data.Pixels, data.Classes, settings.Styles, settings.Styles, settings.Hidden, settings.Auxiliary);

        public override ICompiledModel Model => _model;

        public override string Title => "The model " + nameof(StackedSemiSupervisedVae);

        public override string DirectoryName => nameof(StackedSemiSupervisedVae);

        public override IReadOnlyList<string> Draw(RunDirectory directory)
        {
            var (z2, y) = Pictures.StylesInClasses(Data.Classes, Pictures.Width(_model, "Z2"), Seed);
            Pictures.Samples(_model.Generate(y.Length, (ulong)Seed, z2: z2, y: y).Means("X"), Data, directory);
            Pictures.Reconstructions(images => _model.Reconstruct(images).Means("X"), Data, directory);
            return Pictures.Names;
        }
    }
}
