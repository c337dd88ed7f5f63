using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SsVae.Models.Commands;

/// <summary>Makes options whose errors say the range that is meant. An option that is not given is null.</summary>
internal static class Arguments
{
    /// <summary>A whole number.</summary>
    public static Option<int?> Whole(string name, string description, int least, int most = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(Token(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            var range = most == int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"at least {least}")
                : string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}");
            result.AddError($"{name} must be a whole number, {range}, not '{Token(result)}'.");
            return null;
        },
    };

    /// <summary>A number above, or from, a least one.</summary>
    public static Option<float?> Number(string name, string description, float least, bool mayEqual) => new(name)
    {
        Description = description,
        HelpName = "R",
        CustomParser = result =>
        {
            if (float.TryParse(Token(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && float.IsFinite(value) && (value > least || (mayEqual && value == least)))
            {
                return value;
            }

            var range = string.Create(CultureInfo.InvariantCulture, $"{(mayEqual ? "at least" : "above")} {least}");
            result.AddError($"{name} must be a number {range}, with a point for decimals, not '{Token(result)}'.");
            return null;
        },
    };

    /// <summary>A text.</summary>
    public static Option<string?> Text(string name, string description, string helpName, bool required = false) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Required = required,
    };

    /// <summary>The number of threads, the same for every command.</summary>
    public static Option<int?> Threads() => Whole(
        "--threads", "threads to compute on; results do not depend on it [default: one per processor]",
        1, Crew.MaxThreads);

    /// <summary>Whether the last line of standard output is to be an object of JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "print the results as JSON, as the last line" };

    private static string Token(ArgumentResult result) => result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
}
