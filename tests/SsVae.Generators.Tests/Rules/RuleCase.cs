namespace SsVae.Generators.Tests.Rules;

/// <summary>A model that breaks one rule in one place.</summary>
/// <param name="Title">What is wrong, in a few words; unique.</param>
/// <param name="Source">The file, with <c>[|…|]</c> around what the message has to underline.</param>
internal sealed record RuleCase(string Id, string Title, string Source, string Message)
{
    /// <summary>A case that changes a model that is right, in one place or in several.</summary>
    public static RuleCase Of(
        string id, string title, string model, string old, string @new, string message, params (string Old, string New)[] more)
    {
        foreach (var (from, to) in more.Prepend((old, @new)))
        {
            Assert.Contains(from, model, StringComparison.Ordinal);
            model = model.Replace(from, to, StringComparison.Ordinal);
        }

        return new(id, title, model, message);
    }
}
