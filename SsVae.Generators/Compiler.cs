using System.Text;
using SsVae.Generators.Engines.Embedded;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Passes;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>The list of passes.</summary>
internal static class Compiler
{
    public static CompileResult Compile(ModelSpec spec, CompilerOptions options, CancellationToken cancellationToken)
    {
        if (Check(spec, options, cancellationToken, out var issues) is not { } model)
        {
            return new(issues, Stub(spec), null);
        }

        // Nothing below may fail.
        var dump = options.DumpPasses ? new StringBuilder() : null;
        string? cost = null;
        var source = ModelEmitter.Emit(model, program =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (schedule, plan) = BackEnd(program, options, (pass, result) => Dump(dump, pass, result));
            cost ??= options.CostReport && program == model.Elbo ? CostReport.Of(model, schedule, plan) : null;
            return (schedule, plan);
        });
        return new(issues, source, dump?.ToString(), cost);
    }

    /// <summary>Writes down what a pass made, once it is known to be a program.</summary>
    private static void Dump(StringBuilder? dump, string pass, IrProgram result)
    {
        if (dump is not null)
        {
            Verifier.Check(result);
            dump.Append("== ").Append(pass).Append('\n').Append(Printer.Print(result));
        }
    }

    /// <summary>The passes that may report: resolve, then elaborate and enumerate; null where something is wrong. Warnings are no hindrance.</summary>
    public static CompiledModel? Check(ModelSpec spec, CompilerOptions options, CancellationToken cancellationToken, out EquatableArray<Issue> issues)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = new List<Issue>();
        var resolved = Resolve.Run(spec, found);
        // An expression is elaborated in more than one program, and in a helper for every use, but its mistake is one.
        var model = found.Any(Diagnostics.IsError) ? null : ModelPrograms.Of(resolved, options.MaxCases, issue => found.AddRange(found.Any(f => f.Id == issue.Id && f.Ordinal == issue.Ordinal) ? [] : [issue]));
        // What an error leaves unused or unproved is no second mistake.
        var errors = found.Where(Diagnostics.IsError).ToList();
        if (model is null && errors.Count == 0)
        {
            // A defect of a rule, which has to be heard of: the message would otherwise be missing, and the model as well.
            throw new InvalidOperationException($"Model '{spec.Name}' was refused, and no rule said why.");
        }

        issues = (errors.Count > 0 ? errors : found).ToEquatableArray();
        return errors.Count > 0 ? null : model;
    }

    /// <summary>From the meaning of a program to steps and memory.</summary>
    public static (Schedule Schedule, MemoryPlan Plan) BackEnd(IrProgram program, CompilerOptions options, Action<string, IrProgram> after)
    {
        after("Enumerate", program);
        program = options.Optimise ? Pass("Simplify", Simplify.Run(program)) : program;
        program = Pass("Differentiate", Differentiate.Run(program));
        program = options.Optimise ? Pass("Simplify the gradient", Simplify.Run(program)) : program;
        var schedule = Fuse.Run(program);
        Pass("Fuse", schedule.Program);
        return (schedule, Plan.Run(schedule, share: options.Optimise));

        IrProgram Pass(string name, IrProgram result)
        {
            after(name, result);
            return result;
        }
    }

    /// <summary>The generated part of a model that is not compiled; none where its members would clash.</summary>
    public static string? Stub(ModelSpec spec) => ReservedNames.Clash(spec) ? null : ModelEmitter.EmitStub(spec);
}
