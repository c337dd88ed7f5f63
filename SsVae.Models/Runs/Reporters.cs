using Spectre.Console;

namespace SsVae.Models.Runs;

/// <summary>Which reporter suits the console.</summary>
internal static class Reporters
{
    /// <summary>Bars on a terminal, plain lines where the output is redirected.</summary>
    public static Reporter ForConsole() =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
            ? new PlainReporter()
            : new TerminalReporter();
}
