using System.Globalization;

namespace SsVae.Execution;

/// <summary>Finds the outputs of programs.</summary>
internal static class ProgramOutputs
{
    /// <summary>An output.</summary>
    /// <param name="program">The program, prepared.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="site">The place in the schema of the site that it is of; null where it is of none.</param>
    /// <param name="part">Which of several it is.</param>
    /// <exception cref="ArgumentException">The program has none.</exception>
    public static ProgramOutput Find(this IProgram program, OutputKind kind, int? site = null, int part = 0)
    {
        // By index: a step allocates nothing, and an enumerator of an interface is an object.
        for (var i = 0; i < program.Outputs.Count; i++)
        {
            var output = program.Outputs[i];
            if (output.Kind == kind && output.Site == site && output.Part == part)
            {
                return output;
            }
        }

        throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"The program has no output {kind}, site {site}, part {part}."),
            nameof(kind));
    }
}
