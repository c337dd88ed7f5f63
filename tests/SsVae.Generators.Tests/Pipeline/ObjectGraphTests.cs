using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>What lives in the pipeline pins no compilation: it is plain data all the way down.</summary>
public sealed class ObjectGraphTests
{
    [Fact]
    public void Tracked_steps_hold_plain_data_only()
    {
        // An issue and a model that is right: both kinds of result are walked.
        var broken = TestModels.Vae.Replace("    [Guide]\n", "    [Guide, Enumerate]\n", StringComparison.Ordinal);
        var driver = Harness.Driver().RunGenerators(Harness.Compilation(TestModels.SemiSupervisedVae, broken));
        var steps = driver.GetRunResult().Results.Single().TrackedSteps;
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var name in SsVaeGenerator.Steps.All)
        {
            foreach (var (value, _) in steps[name].SelectMany(s => s.Outputs))
            {
                Walk(value, name, seen);
            }
        }

        Assert.True(seen.Count > 100, "The walk found too little to mean anything.");
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || !seen.Add(value))
        {
            return;
        }

        var type = value.GetType();
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or Diagnostic or IOperation or Delegate, $"{path} holds a {type}.");
        Assert.True(
            type.IsArray || type.Assembly == typeof(SsVaeGenerator).Assembly || IsTuple(type), $"{path} holds a {type}, which is no plain data.");
        if (value is Array array)
        {
            foreach (var item in array)
            {
                Walk(item, path + "[]", seen);
            }

            return;
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            Walk(field.GetValue(value), path + "." + field.Name, seen);
        }
    }

    private static bool IsTuple(Type type) => type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) || type.FullName.StartsWith("System.Nullable", StringComparison.Ordinal);
}
