using System.Text;

namespace SsVae.Generators.Emission;

/// <summary>Text with indentation; lines end in <c>\n</c> on every system.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes lines (a raw string may hold several), each at the current indentation.</summary>
    public CodeWriter Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            _text.Append(line.Length == 0 ? "" : new string(' ', _indent * 4)).Append(line.TrimEnd('\r')).Append('\n');
        }

        return this;
    }

    public CodeWriter Open(string? header = null)
    {
        if (header is not null)
        {
            Line(header);
        }

        return Line("{").Indent();
    }

    /// <summary>What follows is one level deeper, until <see cref="Close"/>.</summary>
    public CodeWriter Indent()
    {
        _indent++;
        return this;
    }

    public CodeWriter Close(string end = "}")
    {
        _indent--;
        return Line(end);
    }

    /// <summary>Takes what another writer holds, at the current indentation.</summary>
    public CodeWriter Append(CodeWriter other)
    {
        var text = other.ToString();
        return text.Length == 0 ? this : Line(text.TrimEnd('\n'));
    }

    public override string ToString() => _text.ToString();
}
