using System.Diagnostics;
using System.Runtime.Versioning;

namespace SsVae.EndToEnd.Tests.Commands;

/// <summary>The command <c>ssvae</c> as a process of its own, as users run it.</summary>
internal static class Ssvae
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What a run came to.</summary>
    public sealed record Result(int ExitCode, string[] Output, string[] Errors);

    /// <summary>Runs the command to its end.</summary>
    public static Result Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return Finish(process, process.StandardOutput.ReadToEndAsync());
    }

    /// <summary>Runs the command, sends it Ctrl-C when it has printed a line with <paramref name="text"/>, and waits for its end.</summary>
    [UnsupportedOSPlatform("windows")]
    public static Result InterruptAt(string text, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = Task.Run(() =>
        {
            var lines = new List<string>();
            while (process.StandardOutput.ReadLine() is { } line)
            {
                lines.Add(line);
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    using var kill = Process.Start("kill", [Signal(), process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
                    kill.WaitForExit();
                }
            }

            return string.Join('\n', lines);
        });
        return Finish(process, output);
    }

    /// <summary>
    /// Ctrl-C; or, where the tests were started in the background by a shell, whose children ignore it, the request to terminate,
    /// which the command answers alike.
    /// </summary>
    private static string Signal()
    {
        const string Status = "/proc/self/status";
        const ulong Interrupt = 1UL << (2 - 1);
        var ignored = File.Exists(Status) ? File.ReadLines(Status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : "SigIgn: 0";
        return (Convert.ToUInt64(ignored.Split(':')[1].Trim(), 16) & Interrupt) != 0 ? "-TERM" : "-INT";
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Another language of the user must not change a number.
            Environment = { ["LC_ALL"] = "de_DE.UTF-8" },
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ssvae.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static Result Finish(Process process, Task<string> output)
    {
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"ssvae did not end within {Patience}.");
        }

        return new(process.ExitCode, Lines(output.Result), Lines(errors.Result));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
