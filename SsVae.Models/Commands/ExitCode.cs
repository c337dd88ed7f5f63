namespace SsVae.Models.Commands;

/// <summary>What the command's exit code says.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>An error of the user.</summary>
    public const int UserError = 2;

    /// <summary>Ctrl-C, by the convention of shells: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
