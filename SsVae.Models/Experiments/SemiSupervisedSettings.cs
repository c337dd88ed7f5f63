namespace SsVae.Models.Experiments;

/// <summary>What a semi-supervised model is trained with, with every default filled in.</summary>
internal sealed record SemiSupervisedSettings(
    ImageSource Source, int Labels, int Styles, int Hidden, float Auxiliary, TrainingOptions Training)
{
    /// <summary>What suits a data set (docs/training.md).</summary>
    public static SemiSupervisedSettings Of(TrainArguments arguments)
    {
        var source = ImageSource.Check(arguments.Data, arguments.DataDirectory);
        var (labels, epochs, rate) = source.Name == ImageSource.Mnist ? (3000, 50, 5e-3f) : (100, 20, 1e-2f);
        var training = arguments.Training(epochs, batchSize: 200, rate) with { SelectionSite = "Y" };
        return new(
            source, arguments.Labels ?? labels, arguments.Styles ?? 50, arguments.Hidden ?? 256,
            arguments.Auxiliary ?? 50, training);
    }
}
