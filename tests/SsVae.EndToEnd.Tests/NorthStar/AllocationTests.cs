using System.Diagnostics;
using SsVae.EndToEnd.Tests.Host;

namespace SsVae.EndToEnd.Tests.NorthStar;

/// <summary>A step allocates nothing, an answer only itself: counted in a process where nothing else runs.</summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData("steps")]
    [InlineData("trainer")]
    public Task Steps_allocate_nothing_after_warm_up(string probe) => AllocateNothing(probe);

    [Fact]
    public Task Answers_allocate_no_buffers_after_warm_up() => AllocateNothing("answers");

    private static async Task AllocateNothing(string probe)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(AllocationProbe).Assembly.Location, probe])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Equal("0 bytes allocated", output.Trim());
    }
}
