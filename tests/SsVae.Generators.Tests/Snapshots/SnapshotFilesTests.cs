namespace SsVae.Generators.Tests;

/// <summary>The snapshot helper keeps Verify's conventions.</summary>
public sealed class SnapshotFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ssvae-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_new_result_is_received_and_fails()
    {
        Assert.Contains("New: Tests.Model#M.g.received.cs", Compare("a\n"), StringComparison.Ordinal);
        Assert.Equal(["Tests.Model#M.g.received.cs"], Files);
    }

    [Fact]
    public void An_accepted_result_is_verified_and_passes()
    {
        Compare("a\n");
        Assert.Null(Compare("a\n", accept: true));
        Assert.Null(Compare("a\n"));
        Assert.Equal(["Tests.Model#M.g.verified.cs"], Files);
        Assert.Equal("a\n"u8.ToArray(), File.ReadAllBytes(Path.Combine(_directory, Files[0])));
    }

    [Fact]
    public void A_difference_is_shown_with_what_is_around_it()
    {
        var lines = Enumerable.Range(1, 20).Select(i => FormattableString.Invariant($"line {i}")).ToList();
        Compare(string.Join('\n', lines), accept: true);
        lines[9] = "changed";
        var message = Compare(string.Join('\n', lines))!;
        Assert.Contains("NotEqual: Tests.Model#M.g.received.cs", message, StringComparison.Ordinal);
        Assert.Contains("- line 10\n", message, StringComparison.Ordinal);
        Assert.Contains("+ changed\n", message, StringComparison.Ordinal);
        Assert.Contains("  line 7\n", message, StringComparison.Ordinal);
        Assert.DoesNotContain("  line 5\n", message, StringComparison.Ordinal);
        Assert.Contains(Snapshot.AcceptVariable, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_the_checkout_do_not_matter()
    {
        File.WriteAllText(Path.Combine(_directory, "Tests.Model#M.g.verified.cs"), "a\r\nb\r\n");
        Assert.Null(Compare("a\nb\n"));
    }

    [Fact]
    public void A_snapshot_that_no_result_has_fails_until_it_is_deleted()
    {
        File.WriteAllText(Path.Combine(_directory, "Tests.Model#Old.g.verified.cs"), "");
        File.WriteAllText(Path.Combine(_directory, "Tests.Other#Old.g.verified.cs"), "");
        Compare("a\n", accept: false);
        Assert.Contains("Delete: Tests.Model#Old.g.verified.cs", Compare("a\n"), StringComparison.Ordinal);
        Assert.Null(Compare("a\n", accept: true));
        Assert.Equal(["Tests.Model#M.g.verified.cs", "Tests.Other#Old.g.verified.cs"], Files);
    }

    private string[] Files => [.. Directory.EnumerateFiles(_directory).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    private string? Compare(string result, bool accept = false) =>
        new SnapshotFiles(_directory, "Tests.Model").Compare(new Dictionary<string, string>(StringComparer.Ordinal) { ["M.g"] = result }, accept);
}
