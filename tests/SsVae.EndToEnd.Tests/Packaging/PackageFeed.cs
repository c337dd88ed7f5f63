namespace SsVae.EndToEnd.Tests.Packaging;

/// <summary>
/// The package as it was built, in a feed of its own, and a folder outside the repository for the programs that use it. Restoring
/// them needs no network and leaves nothing in the packages of this machine: what the repository was restored with is read there.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private static readonly string Consumers = Path.Combine(AppContext.BaseDirectory, "Packaging", "Consumers");

    public PackageFeed()
    {
        Folder = Directory.CreateTempSubdirectory("ssvae-package-").FullName;
        var version = "0.1.0-test." + Guid.NewGuid().ToString("N");
        var packed = DotNet.Run(
            Repository.Root, "pack", "SsVae.Runtime", "-c", Repository.Configuration, "--no-build", "-o", Path.Combine(Folder, "feed"), "-p:PackageVersion=" + version);
        Assert.True(packed.ExitCode == 0, packed.Output);
        Package = Path.Combine(Folder, "feed", $"SsVae.{version}.nupkg");
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="built" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{Repository.Packages}" /></fallbackPackageFolders>
              <packageSourceMapping><clear /></packageSourceMapping>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(Folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <SsVaeVersion>{version}</SsVaeVersion>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <!-- The feed says nothing of vulnerabilities. -->
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
    }

    /// <summary>The folder that programs are built in.</summary>
    public string Folder { get; }

    /// <summary>The package's file.</summary>
    public string Package { get; }

    /// <summary>Copies the source files of a consumer out of the repository.</summary>
    public string Copy(string consumer)
    {
        var from = Path.Combine(Consumers, consumer);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(Folder, consumer, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return Path.Combine(Folder, consumer);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
