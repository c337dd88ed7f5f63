using System.CommandLine;
using SsVae.Data;
using SsVae.Models.Experiments;
using SsVae.Models.Runs;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae generate</c>: new images of a class.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var file = Arguments.Text("--model", "a model.safetensors that 'train' wrote", "FILE", required: true);
        var label = Arguments.Whole("--class", "the class to draw, from 0", 0);
        label.Required = true;
        var count = Arguments.Whole("--count", "how many images, each in a style of its own [default: 16]", 1, 10_000);
        var output = Arguments.Text("--out", "the picture to write", "FILE.png", required: true);
        var seed = Arguments.Whole("--seed", "of the styles [default: 0]", 0);
        var command = new Command("generate", "Draws new images of a class.") { file, label, count, output, seed };
        command.SetAction(parsed =>
        {
            var model = parsed.GetValue(file)!;
            var path = parsed.GetValue(output)!;
            Write(path, () => CheckDestination(path, model));
            var stored = StoredModel.Load(model, Catalogue.Names);
            var value = parsed.GetValue(label)!.Value;
            if (value >= stored.Classes)
            {
                throw new UserException(FormattableString.Invariant($"--class must be from 0 to {stored.Classes - 1} for this model, not {value}."));
            }

            var (images, styles) = (parsed.GetValue(count) ?? 16, parsed.GetValue(seed) ?? 0);
            Write(path, () => Pictures.OfClass(stored, value, images, styles, path));
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Finds what cannot be written before anything is computed.</summary>
    private static void CheckDestination(string path, string model)
    {
        if (Path.GetFullPath(path) == Path.GetFullPath(Path.Combine(Environment.CurrentDirectory, model)))
        {
            throw new UserException($"--out '{path}' is the model itself: choose another file for the picture.");
        }

        AtomicFile.Create(path).Dispose();
    }

    private static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var why = e.Message.TrimEnd('.');
            throw new UserException(
                $"--out '{path}' cannot be written: {why}. Choose a file in a directory that exists.");
        }
    }
}
