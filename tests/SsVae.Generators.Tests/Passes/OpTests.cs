using System.Reflection;
using Microsoft.CodeAnalysis;
using SsVae.Generators.Algebra;
using SsVae.Generators.Emission;
using SsVae.Generators.Engines.Embedded;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Every operation has a row in every table, and the right one.</summary>
public sealed class OpTests
{
    private static readonly Op[] Operations = Enum.GetValues<Op>();

    public static TheoryData<string> Names => [.. Operations.Select(o => o.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_finite_differences(string name)
    {
        foreach (var program in OpCases.Of(Enum.Parse<Op>(name)))
        {
            var batch = Batch.For(program.Graph, [program], _ => 4);
            BackEnd.Run(program, optimise: true).KeepsTheMeaning(batch);
            BackEnd.Run(program, optimise: false).KeepsTheMeaning(batch);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_operation_is_in_its_cases(string name)
    {
        var op = Enum.Parse<Op>(name);
        Assert.All(OpCases.Of(op), p => Assert.Contains(p.Nodes, n => n.Op == op));
        Assert.True(OpTable.IsAccumulation(op) || op == Op.ScanReverse || OpCases.Of(op).Count > 0);
    }

    [Fact]
    public void Every_operation_has_an_arity_that_its_nodes_have()
    {
        Assert.All(Operations, op => Assert.InRange(OpTable.Arity(op) ?? 0, 0, 4));
        Assert.All(Operations.Where(OpTable.IsElementwise), op => Assert.InRange(OpTable.Arity(op)!.Value, 1, 2));
    }

    [Fact]
    public void Element_wise_operations_have_a_number_and_a_rule_and_no_others_have()
    {
        Assert.All(Operations.Where(OpTable.IsElementwise), op =>
        {
            Assert.False(double.IsNaN(OpTable.Number(op, 0.5, 0.25)));
            Assert.Equal(op, ElementwiseRules.Find(op)!.Op);
            Assert.InRange(ElementwiseRules.Find(op)!.Derivatives.Count, 0, OpTable.Arity(op)!.Value);
        });
        Assert.All(Operations.Where(op => !OpTable.IsElementwise(op)), op =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => OpTable.Number(op, 0.5, 0.25));
            Assert.Null(ElementwiseRules.Find(op));
        });
    }

    /// <summary>The element-wise functions of the language are those that have a rule, each by its own name.</summary>
    [Fact]
    public void Every_function_of_the_language_is_called_by_its_name()
    {
        string[] others = ["Softmax", "LogSoftmax", "Sum", "Mean", "Concat", "Split", "OneHot"];
        var functions = typeof(Modelling.Functions)
            .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(m => m.Name).Except(others);
        var rules = Operations.Select(ElementwiseRules.Find).Where(r => r?.Function is not null).ToList();
        Assert.Equal(rules.Select(r => r!.Function).Order(), functions.Order());
        Assert.All(rules, r => Assert.Same(r, ElementwiseRules.Find(r!.Function!)));
    }

    /// <summary>Every operation, with and without optimisation, becomes C# that compiles without a warning.</summary>
    [Fact]
    public void Every_operation_is_emitted()
    {
        var seen = new HashSet<Op>();
        var operators = new Operators();
        var writer = new CodeWriter();
        writer.Line("""
            #nullable enable
            using System.Runtime.CompilerServices;
            using SsVae;
            using SsVae.Embedded;
            using SsVae.Execution;
            using SsVae.Kernels;
            using static SsVae.Kernels.LaneFunctions;
            """).Line();
        writer.Line("/// <summary>The constructor's parameters.</summary>").Line("internal readonly record struct Sizes(int scale);");
        foreach (var optimise in new[] { true, false })
        {
            foreach (var program in Operations.SelectMany(OpCases.Of))
            {
                var compiled = BackEnd.Run(program with { Name = program.Name + (optimise ? "Optimised" : "Plain") }, optimise);
                seen.UnionWith(compiled.Schedule.Program.Nodes.Select(n => n.Op));
                writer.Line();
                new ProgramEmitter(compiled.Schedule, compiled.Plan, new(_ => 0, _ => 0), operators).Write(writer, program.Name);
            }
        }

        operators.Write(writer);
        // Stopped gradients are gone once a program is differentiated.
        Assert.Equal(Operations.Except([Op.StopGradient]), seen.Order());
        Assert.Empty(Harness.Compilation(writer.ToString()).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }
}
