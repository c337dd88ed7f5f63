using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace SsVae.Generators.Tests;

/// <summary>
/// The files of one snapshot test, by Verify's conventions: <c>Class.Method#Name.verified.cs</c> beside the test is what is
/// expected, <c>Class.Method#Name.received.cs</c> is written where the result differs.
/// </summary>
/// <param name="directory">The directory of the test.</param>
/// <param name="prefix"><c>Class.Method</c>.</param>
internal sealed class SnapshotFiles(string directory, string prefix)
{
    private const int Context = 3;
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Compares results by name; the message of the failure, or null.</summary>
    /// <param name="accept">Whether what is received becomes what is verified.</param>
    public string? Compare(IReadOnlyDictionary<string, string> results, bool accept)
    {
        var message = new StringBuilder();
        foreach (var (name, result) in results.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            Compare(name, result.ReplaceLineEndings("\n"), accept, message);
        }

        var expected = results.Keys.Select(n => Verified(n)).ToHashSet(StringComparer.Ordinal);
        foreach (var stale in Directory.EnumerateFiles(directory, prefix + "#*.verified.cs").Where(f => !expected.Contains(f)).Order(StringComparer.Ordinal))
        {
            if (accept)
            {
                File.Delete(stale);
            }
            else
            {
                message.Append("Delete: ").Append(Path.GetFileName(stale)).Append(", which no result has.\n");
            }
        }

        return message.Length == 0 ? null : $"Directory: {directory}\n{message}Accept with {Snapshot.AcceptVariable}=1.";
    }

    private string Verified(string name) => Path.Combine(directory, $"{prefix}#{name}.verified.cs");

    private void Compare(string name, string result, bool accept, StringBuilder message)
    {
        var verified = Verified(name);
        var received = Path.Combine(directory, $"{prefix}#{name}.received.cs");
        var before = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (before == result || accept)
        {
            File.Delete(received);
            if (before != result)
            {
                File.WriteAllText(verified, result, Encoding);
            }

            return;
        }

        File.WriteAllText(received, result, Encoding);
        message.Append(before is null ? "New: " : "NotEqual: ").Append(Path.GetFileName(received)).Append('\n');
        if (before is not null)
        {
            Difference(before, result, message);
        }
    }

    /// <summary>The lines that differ, with a few around them and their numbers in the received file.</summary>
    private static void Difference(string before, string after, StringBuilder message)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after).Lines;
        var shown = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var near = Enumerable.Range(Math.Max(0, i - Context), Math.Min(lines.Count, i + Context + 1) - Math.Max(0, i - Context));
            if (near.All(n => lines[n].Type == ChangeType.Unchanged))
            {
                continue;
            }

            if (i != shown + 1)
            {
                message.Append("  …\n");
            }

            shown = i;
            var sign = lines[i].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
            message.Append(System.Globalization.CultureInfo.InvariantCulture, $"{lines[i].Position,5} {sign} {lines[i].Text}\n");
        }
    }
}
