using System.CommandLine;
using System.Runtime.InteropServices;
using SsVae.Models.Runs;

namespace SsVae.Models.Commands;

/// <summary>The command <c>ssvae</c>: what the arguments mean, and what its exit code says.</summary>
internal static class CommandLine
{
    // SIGXFSZ, of Linux and of macOS.
    private const int FileSizeLimit = 25;

    /// <summary>
    /// What a limit of file sizes forbids is an error like others, and no reason to die. It stays until the process
    /// ends: a signal is handled by another thread, which may come to it when the command has returned already.
    /// </summary>
    private static readonly PosixSignalRegistration? Sizes = OperatingSystem.IsWindows()
        ? null
        : PosixSignalRegistration.Create((PosixSignal)FileSizeLimit, limit => limit.Cancel = true);

    /// <summary>Runs the command.</summary>
    public static int Run(string[] args)
    {
        GC.KeepAlive(Sizes);
        var root = new RootCommand("Semi-supervised variational autoencoders: images, few labels, and a model that draws.")
        {
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            GenerateCommand.Create(),
            GraphCommand.Create(),
            ModelsCommand.Create(),
        };
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            var command = parsed.CommandResult.Command is RootCommand ? "ssvae" : $"ssvae {parsed.CommandResult.Command.Name}";
            var error = parsed.UnmatchedTokens.Count > 0
                ? $"There is no option or command '{parsed.UnmatchedTokens[0]}' here."
                : parsed.Errors[0].Message;
            return Fail($"{error} '{command} --help' lists what there is.");
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (e is UserException or DataException or TrainingException or NonFiniteException)
        {
            return Fail(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail($"A file could not be read or written: {e.Message}");
        }
        catch (Exception e) when (e is OverflowException or OutOfMemoryException)
        {
            return Fail("The sizes that were asked for are more than this machine can hold; use a smaller --hidden, --styles or --batch-size.");
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"ssvae: {message.ReplaceLineEndings(" ")}");
        return ExitCode.UserError;
    }
}
