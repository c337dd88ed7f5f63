using System.Runtime.CompilerServices;

namespace SsVae.Runtime.Tests.Surface;

/// <summary>
/// The public members of the package's assembly are those of the snapshot beside this file. A difference is written beside it
/// as a received file: if the change is meant, that becomes the snapshot.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_the_reviewed_one() => Verify(SurfaceText.Of(typeof(IModel).Assembly));

    private static void Verify(string actual, [CallerFilePath] string file = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(file)!, "PublicSurfaceTests.The_public_surface_is_the_reviewed_one");
        var (verified, received) = (stem + ".verified.txt", stem + ".received.txt");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var changes = before.Except(after).Select(line => "- " + line.Trim()).Concat(after.Except(before).Select(line => "+ " + line.Trim()));
        Assert.Fail($"The public surface changed. If that is meant, move {received} to {verified}.\n{string.Join('\n', changes)}");
    }
}
