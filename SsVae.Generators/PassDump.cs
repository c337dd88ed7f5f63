using SsVae.Generators.Ir;

namespace SsVae.Generators;

/// <summary>The IR after each pass as text, one program after the other.</summary>
internal sealed class PassDump
{
    private readonly List<(string Program, string Text)> _passes = [];

    /// <summary>Writes down what a pass made, once it is known to be a program.</summary>
    public void Add(string pass, IrProgram program)
    {
        Verifier.Check(program);
        _passes.Add((program.Name, "== " + pass + "\n" + Printer.Print(program)));
    }

    public override string ToString() =>
        string.Concat(_passes.GroupBy(p => p.Program, StringComparer.Ordinal).SelectMany(g => g).Select(p => p.Text));
}
