using System.Globalization;
using SsVae.Generators.Emission;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>
/// Writes the file of a model: what is added to the user's class, then the programs in a namespace of their own, where
/// no name of the user's can mean anything else.
/// </summary>
internal static class ModelEmitter
{
    public static string Emit(CompiledModel model, Func<IrProgram, (Schedule, MemoryPlan)> backEnd)
    {
        var spec = model.Model.Spec;
        model = Named(model);
        var writer = new CodeWriter();
        Header(writer, spec);
        var construction = $"global::{Namespace(spec)}.Programs.Model(new({Arguments(spec)}), Graph)";
        SurfaceEmitter.Write(writer, spec, construction, model.Evidence is not null);
        // Nothing of the programs is null; that C# checks it would be a third of the time that they take to compile.
        writer.Line().Line("#nullable disable").Line().Open("namespace " + Namespace(spec));
        writer.Line("""
            using System.CodeDom.Compiler;
            using System.Runtime.CompilerServices;
            using global::SsVae;
            using global::SsVae.Embedded;
            using global::SsVae.Execution;
            using global::SsVae.Kernels;
            using static global::SsVae.Kernels.LaneFunctions;
            """).Line();
        var name = string.Join(".", spec.FullName.Split('.', '+').Select(Identifier.OfType));
        writer.Line($"/// <summary>What the constructor of <see cref=\"global::{name}\"/> was given.</summary>");
        writer.Line(Literal.GeneratedCode);
        var sizes = spec.ConstructorParameters.Select(p => Type(p) + " " + Identifier.Of(p.Name));
        writer.Line($"internal readonly record struct Sizes({string.Join(", ", sizes)});").Line();
        new DescriptionEmitter(model).Write(writer);
        writer.Line();
        FactoryEmitter.Write(writer, model);

        var numbers = DataColumn.Numbers(spec).ToList();
        var sites = model.Model.SiteOrder.Select(i => spec.Sites[i].Name).ToList();
        var operators = new Operators();
        var context = new ProgramContext(numbers.IndexOf, sites.IndexOf);
        Program(model.Elbo, context, "The bound and its gradient, for the rows of a batch.");
        foreach (var program in model.Posteriors)
        {
            Program(program, context, program.Forward.All(o => model.Model.IsSummed(o.Site!))
                ? "p(site | observed) of the sites that are summed in the model, given the draws."
                : $"q({program.Forward[0].Site} | observed): the guide's marginal.");
        }

        foreach (var site in model.Sites)
        {
            var parents = site.Parents.Select(p => p.Column).ToList();
            var density = $"{(site.IsGuide ? "q" : "p")}({site.Site}{Given(site, model)})";
            var summary = $"{density}: the statistics of {site.Distribution.Family.Name}.";
            Program(site.Program, context with { Column = parents.IndexOf }, summary);
        }

        if (model.Evidence is { } evidence)
        {
            const string Summary = "The importance weights of the data, "
                + "and the tables that posteriors and joint samples are read from.";
            Program(evidence, context, Summary);
        }

        operators.Write(writer);
        writer.Close();
        return writer.ToString();

        void Program(IrProgram program, ProgramContext programContext, string summary)
        {
            var (schedule, plan) = backEnd(program);
            writer.Line();
            new ProgramEmitter(schedule, plan, programContext, operators).Write(writer, summary);
        }
    }

    /// <summary>
    /// A class that has the members that callers use, so that one mistake is one message; constructing it throws.
    /// </summary>
    public static string EmitStub(ModelSpec spec)
    {
        // What is declared twice is the mistake, and may not become another one here.
        spec = spec with
        {
            Sites = Once(spec.Sites, s => Naming.Camel(s.Name), spec.Inputs.Select(i => Naming.Camel(i.Name)))
                .Select(s => s with { Plates = Named(s.Plates) }).ToEquatableArray(),
            Inputs = spec.Inputs.Select(i => i with { Plates = Named(i.Plates) }).ToEquatableArray(),
            Guides = Once(spec.Guides, g => g.Site, []),
        };
        var writer = new CodeWriter();
        Header(writer, spec);
        var arguments = Arguments(spec);
        var given = Literal.Text(spec.Name) + (arguments.Length == 0 ? "" : ", " + arguments);
        var construction = $"global::SsVae.Execution.SharedModel.Refused({given})";
        SurfaceEmitter.Write(writer, spec, construction, hasEvidence: true);
        return writer.ToString();

        static EquatableArray<string> Named(EquatableArray<string> plates) =>
            plates.Where(PlateRules.IsName).ToEquatableArray();
    }

    private static string Given(SiteProgram site, CompiledModel model)
    {
        var discrete = site.DiscreteParents.Select(a => Naming.Camel(model.Graph.Axes[a].Name));
        var parents = site.Parents.Select(p => p.Column).Concat(discrete).ToList();
        return parents.Count == 0 ? "" : " | " + string.Join(", ", parents);
    }

    private static EquatableArray<T> Once<T>(EquatableArray<T> items, Func<T, string> name, IEnumerable<string> taken)
    {
        var seen = new HashSet<string>(taken, StringComparer.Ordinal);
        return items.Where(i => seen.Add(name(i))).ToEquatableArray();
    }

    /// <summary>
    /// The class's own namespace. Every name has another one: no part of a name begins with a digit, so what begins
    /// with one says what an underscore stands for. A name that would mean something else in all generated code gets
    /// an end of its own.
    /// </summary>
    internal static string Namespace(ModelSpec spec)
    {
        var name = string.Concat(spec.FullName.Select(c => c switch
        {
            '.' => "_",
            '_' => "_0",
            '+' => "_1",
            _ => char.IsLetterOrDigit(c) ? c.ToString() : "_2" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        }));
        var isTaken = name is "System" or "Modelling" || Identifier.OfType(name) != name;
        return "SsVae.Generated." + name + (isTaken ? "_3" : "");
    }

    /// <summary>The programs with a name for each: sites may be called so that two are suggested alike.</summary>
    private static CompiledModel Named(CompiledModel model)
    {
        var names = new Names(new[] { model.Elbo, model.Evidence }.Where(p => p is not null).Select(p => p!.Name));
        return model with
        {
            Posteriors = [.. model.Posteriors.Select(Named)],
            Sites = [.. model.Sites.Select(s => s with { Program = Named(s.Program) })],
        };

        IrProgram Named(IrProgram program) => program with { Name = names.Unique(program.Name) };
    }

    private static string Type(ConstructorParameterSpec parameter) => parameter.Type == "long" ? "int" : parameter.Type;

    private static string Arguments(ModelSpec spec) => string.Join(", ", spec.ConstructorParameters.Select(
        p => p.Type == "long" ? $"checked((int){Identifier.Of(p.Name)})" : Identifier.Of(p.Name)));

    private static void Header(CodeWriter writer, ModelSpec spec) => writer.Line($"""
        // <auto-generated>
        //     Compiled by SsVae from the class {spec.FullName}. Changes are lost when the project is built.
        // </auto-generated>

        #nullable enable

        """);
}
