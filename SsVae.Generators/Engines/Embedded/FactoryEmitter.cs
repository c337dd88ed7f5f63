using SsVae.Generators.Emission;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>Writes the class that makes the embedded engine's programs of a model.</summary>
internal static class FactoryEmitter
{
    public static void Write(CodeWriter writer, CompiledModel model)
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
        Case("Bound", model.Elbo, 0);
        Cases("Posteriors", model.Posteriors);
        Cases("Site", [.. model.Sites.Select(s => s.Program)]);
        if (model.Evidence is { } evidence)
        {
            Case("Evidence", evidence, 0);
        }

        writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(program)),");
        writer.Close("};").Close();

        void Cases(string kind, IReadOnlyList<IrProgram> programs)
        {
            for (var i = 0; i < programs.Count; i++)
            {
                Case(kind, programs[i], i);
            }
        }

        void Case(string kind, IrProgram program, int index) => writer.Line(
            $"(ProgramKind.{kind}, {Literal.Int(index)}) => new {program.Name}Program(sizes, parameters, inputs),");
    }
}
