using System.Text;
using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>The file names of models: the metadata name, without characters that a file may not have.</summary>
/// <param name="Clashing">Names that differ from another one only in case, which file names may not; nearly always none.</param>
internal sealed record HintNames(EquatableArray<string> Clashing)
{
    /// <summary>The file name of a model, without extension.</summary>
    public string this[string fullName]
    {
        get
        {
            var text = new StringBuilder(fullName.Length);
            foreach (var c in fullName)
            {
                text.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-');
            }

            var number = Clashing.TakeWhile(n => n != fullName).Count();
            return number == Clashing.Count ? text.ToString() : text.Append('-').Append(Emission.Literal.Int(number + 1)).ToString();
        }
    }

    public static HintNames Of(IEnumerable<string> fullNames) => new(fullNames
        .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Count() > 1)
        .SelectMany(g => g)
        .OrderBy(n => n, StringComparer.Ordinal)
        .ToEquatableArray());
}
