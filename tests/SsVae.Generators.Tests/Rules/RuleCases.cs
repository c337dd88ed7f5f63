namespace SsVae.Generators.Tests.Rules;

/// <summary>The table of mistakes. A rule is tested if it occurs here.</summary>
internal static partial class RuleCases
{
    public static IReadOnlyList<RuleCase> All { get; } = [.. Classes(), .. Declarations(), .. Sites(), .. Names(), .. Modifiers(), .. Calls(), .. Guides(), .. Bodies(), .. Statements(), .. Expressions(), .. Shapes(), .. Branches(), .. Domains(), .. Reserved()];
}
