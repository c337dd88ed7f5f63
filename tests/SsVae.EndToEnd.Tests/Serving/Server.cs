using System.Collections.Concurrent;
using System.Diagnostics;

namespace SsVae.EndToEnd.Tests.Serving;

/// <summary>The sample of the page on serving, as a process of its own on a free port of this machine.</summary>
internal sealed class Server : IDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    public Server(string model)
    {
        var folder = Path.Combine(Repository.Root, "docs", "samples", "Serving");
        var program = Path.Combine(folder, "bin", Repository.Configuration, "net10.0", "Serving.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "--urls", "http://127.0.0.1:0", "--Model", model])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var address = new TaskCompletionSource<string>();
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The server ended."));
        _process.OutputDataReceived += (_, line) => Read(line.Data, address);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, address);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = new Uri(Address(address.Task)), Timeout = Patience };
    }

    public HttpClient Client { get; }

    /// <summary>What the server has written so far.</summary>
    public string Output => string.Join('\n', _output);

    public void Dispose()
    {
        Client?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private string Address(Task<string> address)
    {
        try
        {
            Assert.True(address.Wait(Patience), Output);
            return address.Result;
        }
        catch (AggregateException)
        {
            _process.WaitForExit();
            Dispose();
            throw new InvalidOperationException(Output);
        }
    }

    private void Read(string? line, TaskCompletionSource<string> address)
    {
        _output.Enqueue(line ?? "");
        if (line?.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            address.TrySetResult(line[(at + Listening.Length)..].Trim());
        }
    }
}
