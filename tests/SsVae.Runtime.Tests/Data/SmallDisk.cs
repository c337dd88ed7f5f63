using System.Diagnostics;

namespace SsVae.Runtime.Tests.Data;

/// <summary>A test that needs a small disk to fill; skipped with a message where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly bool MayMount = Probe();

    public SmallDiskFactAttribute() => Skip = MayMount ? null : "A small file system cannot be mounted here.";

    private static bool Probe()
    {
        try
        {
            using var disk = new SmallDisk(1 << 16);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A file system of a few pages, in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    public SmallDisk(int bytes)
    {
        if (!Succeeds("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={bytes}"), "none", Path))
        {
            Directory.Delete(Path);
            throw new InvalidOperationException("It cannot be mounted.");
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("ssvae-").FullName;

    /// <summary>Takes what room there is left.</summary>
    public void Fill() => Succeeds("dd", "if=/dev/zero", $"of={System.IO.Path.Combine(Path, "filler")}", "bs=1k");

    public void Dispose()
    {
        Assert.True(Succeeds("umount", Path));
        Directory.Delete(Path);
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
