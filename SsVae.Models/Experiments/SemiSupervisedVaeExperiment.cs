using SsVae.Models.Data;
using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary><see cref="SemiSupervisedVae"/> on images of which few have labels.</summary>
internal sealed class SemiSupervisedVaeExperiment : Experiment
{
    /// <inheritdoc/>
    public override string Name => nameof(SemiSupervisedVae);

    /// <inheritdoc/>
    public override string Summary => "images of which few have labels: M2 of Kingma et al. (2014)";

    /// <inheritdoc/>
    public override string Graph => SemiSupervisedVae.Graph;

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
        private readonly SemiSupervisedVae _model = new(data.Pixels, data.Classes, settings.Styles, settings.Hidden, settings.Auxiliary);

        public override ICompiledModel Model => _model;

        public override string Title => "The semi-supervised model";

        public override string DirectoryName => Data.Name;

        public override IReadOnlyList<string> Draw(RunDirectory directory)
        {
            var (z, y) = Pictures.StylesInClasses(Data.Classes, Pictures.Width(_model, "Z"), Seed);
            Pictures.Samples(_model.Generate(y.Length, z: z, y: y).Means("X"), Data, directory);
            Pictures.Reconstructions(images => _model.Reconstruct(images).Means("X"), Data, directory);
            return Pictures.Names;
        }
    }
}
