using System.Diagnostics;
using SsVae.Data;

namespace SsVae.Runtime.Tests.Data;

/// <summary>Where an <see cref="AtomicFile"/> goes whose name is not that of a file.</summary>
public sealed class DestinationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [UnixFact]
    public void A_link_stays_and_the_file_it_names_is_replaced()
    {
        var target = _directory.Write("target", [1]);
        Link("first", "second");
        Link("second", target);
        Write(_directory.File("first"), 2);

        Assert.Equal([2], File.ReadAllBytes(target));
        Assert.Equal(["first", "second", "target"], _directory.Names);
        Assert.Equal(("second", target), (Target("first"), Target("second")));
    }

    [UnixFact]
    public void A_link_to_a_file_that_does_not_exist_makes_it()
    {
        Link("link", "new");
        Write(_directory.File("link"), 2);
        Assert.Equal([2], File.ReadAllBytes(_directory.File("new")));
        Assert.Equal("new", Target("link"));
    }

    [UnixFact]
    public void A_relative_link_starts_where_it_really_is()
    {
        // The name passes through a link to a directory, so that what is above the file is not what the name says.
        Directory.CreateDirectory(_directory.File("real/deep"));
        Link("short", "real/deep");
        File.CreateSymbolicLink(_directory.File("real/deep/link"), "../target");
        Write(_directory.File("short/link"), 2);
        Assert.Equal([2], File.ReadAllBytes(_directory.File("real/target")));
        Assert.Equal(["real", "short"], _directory.Names);
    }

    [UnixFact]
    public void Links_that_lead_nowhere_are_refused()
    {
        Link("a", "b");
        Link("b", "a");
        Link("nowhere", "no/such/directory/file");
        var error = Assert.Throws<IOException>(() => AtomicFile.Create(_directory.File("a")));
        Assert.Contains("circle", error.Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Create(_directory.File("nowhere")));
        Assert.Equal(["a", "b", "nowhere"], _directory.Names);
    }

    [UnixFact]
    public async Task A_fifo_is_written_to_when_everything_is_there()
    {
        var fifo = _directory.File("fifo");
        Run("mkfifo", fifo);
        var reader = Task.Run(() => File.ReadAllBytes(fifo));
        using (var file = AtomicFile.Create(fifo))
        {
            Assert.True(file.IsStreamed);
            file.Stream.Write([9, 9, 9]);
            file.Stream.Position = 1;
            file.Stream.Write([8]);
            file.Commit();
        }

        Assert.Equal([9, 8, 9], await reader.WaitAsync(TimeSpan.FromMinutes(1)));
        Run("test", "-p", fifo);
        Assert.Equal(["fifo"], _directory.Names);
    }

    [UnixFact]
    public void A_device_stays_one()
    {
        var device = Device("null", 3);
        Link("link", device);
        Write(device, 2);
        Write(_directory.File("link"), 2);
        Run("test", "-c", device);
        Assert.Equal(device, Target("link"));
    }

    [UnixFact]
    public void A_full_device_is_an_IOException()
    {
        var device = Device("full", 7);
        if (!File.Exists(device))
        {
            return;
        }

        using var file = AtomicFile.Create(device);
        file.Stream.WriteByte(1);
        Assert.Contains("No space left", Assert.Throws<IOException>(file.Commit).Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_file_that_a_shell_has_open_is_continued()
    {
        if (!Directory.Exists("/proc/self/fd"))
        {
            return;
        }

        // Replaced, the file would lose what is still written to it.
        var path = _directory.Write("file", [1]);
        using (var shell = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            Write(FormattableString.Invariant($"/proc/self/fd/{shell.SafeFileHandle.DangerousGetHandle()}"), 2);
            shell.WriteByte(3);
        }

        Assert.Equal([3, 2], File.ReadAllBytes(path));
        Assert.Equal(["file"], _directory.Names);
    }

    private static void Write(string path, byte value)
    {
        using var file = AtomicFile.Create(path);
        file.Stream.WriteByte(value);
        file.Commit();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>
    /// A device of the test's own, as only the administrator can make one; or the system's, which only the
    /// administrator could lose.
    /// </summary>
    private string Device(string name, int minor)
    {
        var path = _directory.File(name);
        string[] arguments = [path, "c", "1", FormattableString.Invariant($"{minor}")];
        var start = new ProcessStartInfo("mknod", arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0 ? path : "/dev/" + name;
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(_directory.File(name), target);

    private string? Target(string name) => new FileInfo(_directory.File(name)).LinkTarget;
}
