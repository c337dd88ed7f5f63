using System.Globalization;

namespace SsVae.Models.Data;

/// <summary>A data set of small grey images in classes, split into its three parts.</summary>
/// <param name="Name">What the user calls it: <c>digits</c> or <c>mnist</c>.</param>
/// <param name="Rows">Pixels per column of an image.</param>
/// <param name="Columns">Pixels per row of an image.</param>
/// <param name="Classes">Labels are 0 … Classes − 1.</param>
/// <param name="Train">What parameters are fitted to.</param>
/// <param name="Validation">What selects among fitted models.</param>
/// <param name="Test">What is reported, and decides nothing.</param>
public sealed record ImageData(string Name, int Rows, int Columns, int Classes, ImageSet Train, ImageSet Validation, ImageSet Test)
{
    /// <summary>Pixels per image.</summary>
    public int Pixels => Rows * Columns;

    /// <summary>The three parts in a line.</summary>
    /// <param name="labels">How many of the training images are used with their label; null if none are meant to be.</param>
    internal string Describe(int? labels = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Train.Count} training images{(labels is { } n ? $" ({n} labelled)" : "")}, {Validation.Count} for validation, {Test.Count} for testing");
}
