namespace SsVae.Training;

/// <summary>What changes or stores parameters as arrays says so of a model that has none.</summary>
public sealed class HostParametersTests
{
    private const string Message =
        "Remote does not keep its parameters in the memory of this process, where training and checkpoints need them: "
        + "it is no IHostParameters. (Parameter 'model')";

    [Fact]
    public void A_model_whose_parameters_are_elsewhere_is_not_trained() =>
        Refused(() => new Trainer(new RemoteModel(), new TrainingOptions()));

    [Fact]
    public void A_model_whose_parameters_are_elsewhere_is_not_saved() =>
        Refused(() => Checkpoint.Save(new RemoteModel(), "remote.safetensors"));

    [Fact]
    public void A_model_whose_parameters_are_elsewhere_is_not_loaded() =>
        Refused(() => Checkpoint.Load(new RemoteModel(), "remote.safetensors"));

    private static void Refused(Action action) =>
        Assert.Equal(Message, Assert.Throws<ArgumentException>("model", action).Message);
}
