using System.Diagnostics;
using System.Runtime.Versioning;

namespace SsVae.EndToEnd.Tests.Commands;

/// <summary>The command <c>ssvae</c> as a process of its own, as users run it.</summary>
internal static class Ssvae
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What a run came to.</summary>
    public sealed record Result(int ExitCode, string[] Output, string[] Errors);

    /// <summary>The program, an argument of <c>dotnet</c>.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "ssvae.dll");

    /// <summary>Runs the command to its end.</summary>
    public static Result Run(params string[] arguments) => RunIn(Environment.CurrentDirectory, arguments);

    /// <summary>Runs the command in a directory.</summary>
    public static Result RunIn(string directory, params string[] arguments) =>
        End(Start("dotnet", [Program, .. arguments], directory));

    /// <summary>Runs the command where no file may have more than <paramref name="bytes"/>.</summary>
    [UnsupportedOSPlatform("windows")]
    public static Result RunLimited(int bytes, params string[] arguments) => End(Start(
        "env",
        [
            // Else the runtime itself has a file that is larger.
            "DOTNET_EnableWriteXorExecute=0",
            "prlimit", FormattableString.Invariant($"--fsize={bytes}"),
            "dotnet", Program, .. arguments,
        ],
        Environment.CurrentDirectory));

    /// <summary>Runs a line of the shell, in which <c>$SSVAE</c> is the command.</summary>
    [UnsupportedOSPlatform("windows")]
    public static Result RunShell(string directory, string line) => End(Start("sh", ["-c", line], directory));

    /// <summary>Starts the command and kills it, as nothing can prevent, after a time.</summary>
    public static void Kill(TimeSpan after, params string[] arguments)
    {
        using var process = Start("dotnet", [Program, .. arguments], Environment.CurrentDirectory);
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(after))
        {
            process.Kill();
        }

        process.WaitForExit();
        output.Wait();
    }

    /// <summary>Runs the command, sends it Ctrl-C when it has printed a line with <paramref name="text"/>, and waits for its end.</summary>
    [UnsupportedOSPlatform("windows")]
    public static Result InterruptAt(string text, params string[] arguments) => At(text, process =>
    {
        using var kill = Process.Start("kill", [Signal(), FormattableString.Invariant($"{process.Id}")]);
        kill.WaitForExit();
    }, arguments);

    /// <summary>Runs the command to its end, and acts when it prints a line with <paramref name="text"/>.</summary>
    public static Result At(string text, Action<Process> act, params string[] arguments)
    {
        using var process = Start("dotnet", [Program, .. arguments], Environment.CurrentDirectory);
        var output = Task.Run(() =>
        {
            var lines = new List<string>();
            while (process.StandardOutput.ReadLine() is { } line)
            {
                lines.Add(line);
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    act(process);
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

    private static Process Start(string program, string[] arguments, string directory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
            // Another language of the user must not change a number.
            Environment = { ["LC_ALL"] = "de_DE.UTF-8", ["SSVAE"] = $"dotnet {Program}" },
        };
        return Process.Start(start)!;
    }

    private static Result End(Process process)
    {
        using (process)
        {
            return Finish(process, process.StandardOutput.ReadToEndAsync());
        }
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
