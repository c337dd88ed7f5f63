using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>What is read of one class, without its syntax: this is what lives in the incremental pipeline.</summary>
/// <param name="FullName">The class's metadata name.</param>
/// <param name="Spec">Null where the class is of a kind that no generated part can be added to.</param>
/// <param name="Issues">What could not be read.</param>
/// <param name="IsBroken">Whether C# itself reports errors in what was read, so that nothing more is worth saying.</param>
internal sealed record ReadModel(string FullName, ModelSpec? Spec, EquatableArray<Issue> Issues, bool IsBroken)
{
    /// <summary>Whether the spec says all that the class says.</summary>
    public bool IsComplete => Spec is not null && !IsBroken && Issues.Count == 0;
}
