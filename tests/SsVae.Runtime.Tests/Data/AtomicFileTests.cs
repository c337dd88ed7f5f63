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

    [Theory]
    [InlineData("taken")]
    [InlineData("taken/")]
    [InlineData("new/")]
    public void A_directory_is_refused_before_anything_is_written(string name)
    {
        Directory.CreateDirectory(_directory.File("taken"));
        var error = Assert.Throws<IOException>(() => AtomicFile.Create(_directory.File(name)));
        Assert.Contains($"{name}' is a directory", error.Message, StringComparison.Ordinal);
        Assert.Equal(["taken"], _directory.Names);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.File("taken")));
    }

    [Fact]
    public void A_failure_to_replace_leaves_the_old_and_nothing_else()
    {
        var path = _directory.File("taken");
        using (var file = AtomicFile.Create(path))
        {
            Directory.CreateDirectory(path);
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

    [SmallDiskFact]
    public void A_full_disk_leaves_the_old_file_and_nothing_else_and_says_so()
    {
        using var disk = new SmallDisk(1 << 16);
        var path = Path.Combine(disk.Path, "file");
        File.WriteAllBytes(path, [1]);
        disk.Fill();
        // So few bytes that they stay in a buffer, which is written again when the file is closed.
        using (var file = AtomicFile.Create(path))
        {
            file.Stream.Write([2, 3]);
            Assert.Contains("No space left", Assert.Throws<IOException>(file.Commit).Message, StringComparison.Ordinal);
        }

        using (var file = AtomicFile.Create(path))
        {
            file.Stream.Write([2, 3]);
        }

        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Equal(["file", "filler"], Directory.GetFiles(disk.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Leftovers_of_dead_writers_go_and_everything_else_stays()
    {
        var path = _directory.File("file");
        string[] others =
        [
            "file.abcdefgh.ijk", "file.abcdefgh.ijk.tmp2", "file.abcdefgh_ijk.tmp", "file.old.tmp", "file.tmp",
            "other.abcdefgh.ijk.tmp",
        ];
        foreach (var name in (string[])[.. others, "file.abcdefgh.ijk.tmp", "file.01234567.89a.tmp"])
        {
            _directory.Write(name, [1]);
        }

        using (AtomicFile.Create(path))
        {
            Assert.Single(_directory.Names.Except(others));
        }

        Assert.Equal(others.Order(StringComparer.Ordinal), _directory.Names);
    }

    [Fact]
    public async Task Writers_that_come_and_go_do_not_take_one_another_for_dead()
    {
        var path = _directory.File("file");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                using var file = AtomicFile.Create(path);
                file.Stream.WriteByte((byte)writer);
                file.Commit();
            }
        })));
        Assert.Single(File.ReadAllBytes(path));
        Assert.Equal(["file"], _directory.Names);
    }

    [Fact]
    public void A_file_can_be_read_by_others_as_soon_as_it_is_there()
    {
        var path = _directory.File("file");
        using var file = AtomicFile.Create(path);
        file.Stream.WriteByte(1);
        file.Commit();
        Assert.Equal([1], File.ReadAllBytes(path));
    }
}
