namespace SsVae.EndToEnd.Tests;

/// <summary>A test that reads a file of the folder <c>shared</c> beside the repository; skipped with a message where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string path) =>
        Skip = Find(path) is null ? $"shared/{path} is not beside the repository." : null;

    /// <summary>The full path of a file or a folder of <c>shared</c>; null where it is absent.</summary>
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", path) is var full && Path.Exists(full))
            {
                return full;
            }
        }

        return null;
    }
}
