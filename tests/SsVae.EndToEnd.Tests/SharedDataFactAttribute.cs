namespace SsVae.EndToEnd.Tests;

/// <summary>A test that reads a file of the folder <c>shared</c> beside the repository; skipped with a message where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "shared", path)))
            {
                return;
            }
        }

        Skip = $"shared/{path} is not beside the repository.";
    }
}
