using SsVae.Generators.Emission;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>The engine of the package's own kernels: fused loops over blocks of memory that is planned here.</summary>
internal sealed class EmbeddedBackend : IBackend
{
    private static readonly string[] Usings =
    [
        "System.CodeDom.Compiler",
        "System.Runtime.CompilerServices",
        "global::SsVae",
        "global::SsVae.Embedded",
        "global::SsVae.Execution",
        "global::SsVae.Kernels",
        "static global::SsVae.Kernels.LaneFunctions",
    ];

    /// <summary>None: there is a kernel for every operation of the IR.</summary>
    public IEnumerable<Issue> Refusals(CompiledModel model) => [];

    public EmittedModel Emit(CompiledModel model, EmitOptions options)
    {
        var programs = ListedProgram.Of(model);
        string? cost = null;
        var source = ModelFile.Write(model, Usings, writer =>
        {
            FactoryEmitter.Write(writer, programs);
            var operators = new Operators();
            foreach (var listed in programs)
            {
                var (schedule, plan) = Schedule(listed.Program, options);
                cost ??= options.CostReport && listed.Program == model.Elbo ? CostReport.Of(model, schedule, plan) : null;
                writer.Line();
                new ProgramEmitter(schedule, plan, listed.Context, operators).Write(writer, listed.Summary);
            }

            operators.Write(writer);
        });
        return new(source, cost);
    }

    /// <summary>From the meaning of a program to steps and memory.</summary>
    public static (Schedule Schedule, MemoryPlan Plan) Schedule(IrProgram program, EmitOptions options)
    {
        var schedule = Fuse.Run(program);
        options.After("Fuse", schedule.Program);
        return (schedule, Plan.Run(schedule, share: options.Optimise));
    }
}
