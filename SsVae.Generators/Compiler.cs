using SsVae.Generators.Emission;
using SsVae.Generators.Engines;
using SsVae.Generators.Inference;
using SsVae.Generators.Passes;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>From what a model says to code: inference, the passes, and an engine.</summary>
internal static class Compiler
{
    public static CompileResult Compile(ModelSpec spec, CompilerOptions options, CancellationToken cancellation) =>
        Compile(spec, options, Backends.Find(spec.Engine?.Name), cancellation);

    /// <param name="spec">The model.</param>
    /// <param name="options">What the build asks for.</param>
    /// <param name="backend">The model's engine; null where there is none of its name.</param>
    /// <param name="cancellation">Whether nobody waits any more.</param>
    public static CompileResult Compile(
        ModelSpec spec, CompilerOptions options, IBackend? backend, CancellationToken cancellation)
    {
        if (Check(spec, options, backend, cancellation, out var issues) is not { } model)
        {
            return new(issues, Stub(spec), null);
        }

        // Nothing below may fail.
        var dump = options.DumpPasses ? new PassDump() : null;
        model = ProgramNames.Unique(model).Each(program =>
        {
            cancellation.ThrowIfCancellationRequested();
            return PassList.Run(program, options.Optimise, After);
        });
        var emitted = backend!.Emit(model, new(options.Optimise, options.CostReport, After));
        return new(issues, emitted.Source, dump?.ToString(), emitted.Cost);

        void After(string pass, Ir.IrProgram program)
        {
            cancellation.ThrowIfCancellationRequested();
            dump?.Add(pass, program);
        }
    }

    /// <summary>All that may report; null where something is wrong. Warnings are no hindrance.</summary>
    public static CompiledModel? Check(
        ModelSpec spec, CompilerOptions options, CancellationToken cancellation, out EquatableArray<Issue> issues) =>
        Check(spec, options, Backends.Find(spec.Engine?.Name), cancellation, out issues);

    /// <summary>The generated part of a model that is not compiled; none where its members would clash.</summary>
    public static string? Stub(ModelSpec spec) => ReservedNames.Clash(spec) ? null : ModelFile.Stub(spec);

    private static CompiledModel? Check(
        ModelSpec spec, CompilerOptions options, IBackend? backend, CancellationToken cancellation,
        out EquatableArray<Issue> issues)
    {
        cancellation.ThrowIfCancellationRequested();
        var found = new List<Issue>();
        var resolved = Resolve.Run(spec, found);
        if (backend is null && spec.Engine is { } engine)
        {
            var known = string.Join(", ", Backends.Names.Select(n => $"'{n}'"));
            found.Add(new(Diagnostics.NoSuchEngine, engine.Ordinal, new([spec.Name, engine.Name, known])));
        }

        var model = HasErrors() ? null : ModelPrograms.Of(resolved, options.MaxCases, Once);
        if (model is not null && backend is not null && !HasErrors())
        {
            found.AddRange(backend.Refusals(model));
        }

        // What an error leaves unused or unproved is no second mistake.
        var errors = found.Where(Diagnostics.IsError).ToList();
        if (model is null && errors.Count == 0)
        {
            // A defect of a rule, which has to be heard of: the message would otherwise be missing, and the model as well.
            throw new InvalidOperationException($"Model '{spec.Name}' was refused, and no rule said why.");
        }

        issues = (errors.Count > 0 ? errors : found).ToEquatableArray();
        return errors.Count > 0 ? null : model;

        bool HasErrors() => found.Any(Diagnostics.IsError);

        // An expression is elaborated in more than one program, and in a helper for every use, but its mistake is one.
        void Once(Issue issue)
        {
            if (!found.Any(f => f.Id == issue.Id && f.Ordinal == issue.Ordinal))
            {
                found.Add(issue);
            }
        }
    }
}
