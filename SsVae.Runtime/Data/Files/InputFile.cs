using System.Globalization;

namespace SsVae.Data;

/// <summary>A file that is read, and what is said when that fails: the path first, then what is wrong, then what to do.</summary>
internal static class InputFile
{
    /// <summary>Opens <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="advice">A sentence on what to do where it does not exist.</param>
    /// <exception cref="DataException">It does not exist or may not be read.</exception>
    public static FileStream Open(string path, string advice)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Error(path, $"does not exist. {advice}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Error(path, $"cannot be opened: {e.Message}");
        }
    }

    /// <summary>An error in <paramref name="path"/>, in words that follow its name.</summary>
    public static DataException Error(string path, FormattableString message) =>
        new($"'{path}' {message.ToString(CultureInfo.InvariantCulture)}");
}
