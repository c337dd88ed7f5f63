namespace SsVae.Runtime.Tests.Data;

/// <summary>A directory of one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ssvae-").FullName;

    /// <summary>The names of what is in it, in order.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(Path).Select(p => System.IO.Path.GetFileName(p)!).Order(StringComparer.Ordinal);

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file in it, and gives its path.</summary>
    public string Write(string name, byte[] contents)
    {
        System.IO.File.WriteAllBytes(File(name), contents);
        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
