using SsVae.Generators.Emission;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>Writes the class that makes the embedded engine's programs of a model.</summary>
internal static class FactoryEmitter
{
    public static void Write(CodeWriter writer, IReadOnlyList<ListedProgram> programs)
    {
        writer.Line("/// <summary>The programs of the embedded engine.</summary>");
        writer.Line(Literal.GeneratedCode);
        writer.Open("internal sealed class Programs(Sizes sizes) : IProgramFactory");
        writer.Line("/// <summary>The model, computed by these programs.</summary>");
        writer.Line("public static SharedModel Model(Sizes sizes, string graph) =>");
        writer.Line("    new(Description.Of(sizes, graph), new Programs(sizes));").Line();
        writer.Open(
            "public IProgram Create(ProgramKey program, BatchInputs inputs, ParameterStore parameters) =>"
            + " program switch");
        foreach (var listed in programs)
        {
            writer.Line(
                $"(ProgramKind.{listed.Kind}, {Literal.Int(listed.Index)}) =>"
                + $" new {listed.Program.Name}Program(sizes, parameters, inputs),");
        }

        writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(program)),");
        writer.Close("};").Close();
    }
}
