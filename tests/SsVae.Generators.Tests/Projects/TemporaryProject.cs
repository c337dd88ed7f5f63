using System.Diagnostics;

namespace SsVae.Generators.Tests.Projects;

/// <summary>A project on disk that references the built runtime and compiler, as a package would, and is built offline.</summary>
internal sealed class TemporaryProject : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("ssvae-project-").FullName;

    public TemporaryProject(string editorConfig, params (string Name, string Text)[] sources)
    {
        // Nothing of the machine's own settings above the directory reaches the project.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        Write(".editorconfig", "root = true\n\n[*.cs]\n" + editorConfig);
        Write("Models.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{Path.Combine(Paths.Repository, "SsVae.Runtime", "build", "SsVae.props")}" />
              <PropertyGroup>
                <TargetFramework>{Paths.TargetFramework}</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <ErrorLog>messages.sarif,version=2.1</ErrorLog>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(IModel).Assembly.Location}" />
                <Reference Include="{typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location}" />
                <Analyzer Include="{typeof(SsVaeGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        foreach (var (name, text) in sources)
        {
            Write(name, text);
        }
    }

    /// <summary>What the compiler wrote down: every message, suppressed ones too (SARIF).</summary>
    public string Messages => File.ReadAllText(Path.Combine(_directory, "messages.sarif"));

    /// <summary>Builds; the exit code and all output.</summary>
    public (int ExitCode, string Output) Build(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = _directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["build", "-nologo", "-m:1", "-nodeReuse:false", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // The build that runs this test leaves variables behind that would lead the new one to its own targets.
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(10)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The build did not end within ten minutes.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory, name), text);
}
