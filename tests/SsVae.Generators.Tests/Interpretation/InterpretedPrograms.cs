using SsVae.Execution;
using SsVae.Generators.Emission;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Interpretation;

/// <summary>An engine that interprets the programs of a model.</summary>
/// <param name="model">The programs.</param>
/// <param name="schema">The constructed model's sizes.</param>
internal sealed class InterpretedPrograms(CompiledModel model, ModelSchema schema) : IProgramFactory
{
    public IProgram Create(ProgramKey program, BatchInputs inputs, ParameterStore parameters)
    {
        return program.Kind switch
        {
            ProgramKind.Bound => OfBatch(model.Elbo),
            ProgramKind.Posteriors => OfBatch(model.Posteriors[program.Index]),
            ProgramKind.Site => OfSite(model.Sites[program.Index]),
            ProgramKind.Evidence => OfBatch(model.Evidence!),
            _ => throw new ArgumentOutOfRangeException(nameof(program)),
        };

        IProgram OfBatch(IrProgram ir) => New(ir, DataColumn.Numbers(model.Model.Spec));

        IProgram OfSite(SiteProgram site) => New(site.Program, [.. site.Parents.Select(p => p.Column)]);

        IProgram New(IrProgram ir, IReadOnlyList<string> columns) =>
            new InterpretedProgram(ir, new(schema, inputs, parameters, columns));
    }
}
