using SsVae.Models.Data;

namespace SsVae.EndToEnd.Tests.Data;

public sealed class CacheDirectoryTests
{
    private static readonly string Base = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "base"));

    [Fact]
    public void The_variable_of_the_program_comes_first() =>
        Assert.Equal(Path.Combine(Base, "own"), Root(("SSVAE_CACHE", Path.Combine(Base, "own")), ("XDG_CACHE_HOME", Base)));

    [Fact]
    public void The_desktop_standard_comes_second() => Assert.Equal(Path.Combine(Base, "ssvae"), Root(("XDG_CACHE_HOME", Base)));

    [Theory]
    [InlineData("")]
    [InlineData("relative/path")]
    public void What_the_standard_declares_invalid_is_as_if_it_were_not_set(string value) => Assert.Equal(Root(), Root(("XDG_CACHE_HOME", value)));

    [Fact]
    public void Otherwise_it_is_where_the_system_keeps_such_things()
    {
        var root = Root(("HOME", Base));
        Assert.True(Path.IsPathFullyQualified(root));
        Assert.Contains("ssvae", root, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(Path.Combine(Base, ".cache", "ssvae"), root);
        }
    }

    private static string Root(params (string Name, string Value)[] environment) =>
        CacheDirectory.Root(name => environment.FirstOrDefault(e => e.Name == name).Value);
}
