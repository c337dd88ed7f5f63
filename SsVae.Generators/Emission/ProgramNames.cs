using SsVae.Generators.Inference;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Emission;

/// <summary>A name of its own for each program of a model: sites may be called so that two are suggested alike.</summary>
internal static class ProgramNames
{
    public static CompiledModel Unique(CompiledModel model)
    {
        var names = new Names(new[] { model.Elbo, model.Evidence }.OfType<IrProgram>().Select(p => p.Name));
        return model with
        {
            Posteriors = [.. model.Posteriors.Select(Named)],
            Sites = [.. model.Sites.Select(s => s with { Program = Named(s.Program) })],
        };

        IrProgram Named(IrProgram program) => program with { Name = names.Unique(program.Name) };
    }
}
