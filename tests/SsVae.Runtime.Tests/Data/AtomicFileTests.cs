using SsVae.Data;

namespace SsVae.Runtime.Tests.Data;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_committed_file_replaces_the_old_one_and_leaves_nothing_else()
    {
        var path = _directory.Write("file", [1]);
        using (var file = AtomicFile.Create(path))
        {
            file.Stream.Write([2, 3]);
            Assert.Equal([1], File.ReadAllBytes(path));
            file.Commit();
        }

        Assert.Equal([2, 3], File.ReadAllBytes(path));
        Assert.Equal(["file"], _directory.Names);
    }

    [Fact]
    public void A_failure_midway_leaves_the_old_file_and_nothing_else()
    {
        var path = _directory.Write("file", [1]);
        Assert.Throws<InvalidOperationException>((Action)(() =>
        {
            using var file = AtomicFile.Create(path);
            file.Stream.Write([2, 3]);
            throw new InvalidOperationException("the contents cannot be made");
        }));

        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Equal(["file"], _directory.Names);
    }

    [Fact]
    public void A_failure_to_replace_leaves_the_old_and_nothing_else()
    {
        var path = Directory.CreateDirectory(_directory.File("taken")).FullName;
        using (var file = AtomicFile.Create(path))
        {
            Assert.ThrowsAny<Exception>(file.Commit);
        }

        Assert.True(Directory.Exists(path));
        Assert.Equal(["taken"], _directory.Names);
    }

    [Fact]
    public void Writers_at_the_same_time_do_not_meet()
    {
        var path = _directory.File("file");
        using (var first = AtomicFile.Create(path))
        using (var second = AtomicFile.Create(path))
        {
            first.Stream.Write([1, 1]);
            second.Stream.Write([2]);
            second.Commit();
            first.Commit();
        }

        Assert.Equal([1, 1], File.ReadAllBytes(path));
        Assert.Equal(["file"], _directory.Names);
    }
}
