using SsVae.Models.Data;
using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary>Which images are meant; they are loaded when they are needed.</summary>
internal sealed record ImageSource(string Name, string? Directory)
{
    public const string Digits = "digits";
    public const string Mnist = "mnist";

    /// <summary>Checks what the user gave.</summary>
    /// <exception cref="UserException">There is no such data set, or it has no directory.</exception>
    public static ImageSource Check(string? name, string? directory) => (name ?? Digits, directory) switch
    {
        (Digits, null) => new(Digits, null),
        (Digits, _) => throw new UserException("--data-dir goes with --data mnist: digits are drawn by the program and read no files."),
        (Mnist, _) => new(Mnist, directory),
        _ => throw new UserException($"There is no data set '{name}': --data is digits or mnist."),
    };

    /// <summary>Draws, reads or downloads the images.</summary>
    /// <param name="note">Told what is downloaded, a line at a time.</param>
    /// <param name="cancellation">Ends a download.</param>
    /// <exception cref="DataException">A file is missing or damaged, or cannot be had.</exception>
    public ImageData Load(Action<string> note, CancellationToken cancellation) =>
        Name == Mnist ? Models.Data.Mnist.Load(Directory, note, cancellation) : Models.Data.Digits.Create();
}
