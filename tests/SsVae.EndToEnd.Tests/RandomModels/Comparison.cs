using System.Globalization;
using System.Reflection;
using SsVae.Oracle;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>A number in which the compiled model and the oracle disagree, or what went wrong before there was one.</summary>
/// <param name="Kind">What to look for while the model is made smaller.</param>
internal sealed record Disagreement(string Kind, string Text);

/// <summary>Holds a compiled model against the oracle.</summary>
internal static class Comparison
{
    // DESIGN's tolerances, and a part for what float32 cannot know: terms of either sign that cancel leave the rounding error of
    // the absolute terms, a few tens of units of 2⁻²⁴ ≈ 6e-8 each after some tens of operations.
    private const double LossTolerance = 1e-4;
    private const double LossRounding = 2e-6;
    private const double GradientTolerance = 1e-3;
    private const double GradientRounding = 2e-6;
    private const double ProbabilityTolerance = 1e-4;

    /// <summary>All disagreements on one case.</summary>
    public static List<Disagreement> Run(Assembly assembly, Case drawn)
    {
        try
        {
            return Compare(new CompiledCase(assembly, drawn.Instance), drawn.Instance);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var inner = e is TargetInvocationException { InnerException: { } cause } ? cause : e;
            return [new(inner.GetType().Name, inner.ToString())];
        }
    }

    private static List<Disagreement> Compare(CompiledCase compiled, Instance instance)
    {
        var found = new List<Disagreement>();
        var expected = Evaluate.run(instance);

        compiled.Bind(hideLabels: false);
        var trained = compiled.Model.LossAndGradient(compiled.Noise);
        Losses("", expected, compiled.Model, trained, found);
        Gradients(expected, compiled.Model.Parameters, found);
        Posteriors("", expected, compiled, found);

        var evaluated = compiled.Model.Loss(compiled.Noise);
        Losses("evaluated ", expected, compiled.Model, evaluated, found);

        var hidden = Evaluate.run(InstanceModule.hideLabels(instance));
        compiled.Bind(hideLabels: true);
        Losses("hidden ", hidden, compiled.Model, compiled.Model.Loss(compiled.Noise), found);
        Posteriors("hidden ", hidden, compiled, found);
        return found;
    }

    private static void Losses(string mode, StepResult expected, IModel model, BatchLoss actual, List<Disagreement> found)
    {
        var rounding = LossRounding * expected.Magnitude;
        Check(mode + "loss", expected.Loss, actual.Loss, (LossTolerance * Math.Abs(expected.Loss)) + rounding, found);
        Check(mode + "auxiliary", expected.Auxiliary, actual.Auxiliary, (LossTolerance * Math.Abs(expected.Auxiliary)) + rounding, found);
        Check(mode + "rows", expected.RowLosses.Length, actual.Rows, 0, found);
        for (var row = 0; row < expected.RowLosses.Length; row++)
        {
            var loss = expected.RowLosses[row];
            Check(mode + "row loss", loss, model.RowLosses[row], (LossTolerance * Math.Abs(loss)) + rounding, found);
        }

        if (model.NonFiniteSite() is { } site)
        {
            found.Add(new(mode + "non-finite", site));
        }
    }

    private static void Gradients(StepResult expected, ParameterStore parameters, List<Disagreement> found)
    {
        foreach (var (name, gradient) in expected.Gradients)
        {
            var tolerance = (GradientTolerance * gradient.Max(Math.Abs)) + (GradientRounding * expected.GradientMagnitudes[name].Max());
            var actual = parameters.Gradient(name);
            for (var i = 0; i < gradient.Length; i++)
            {
                Check("gradient", gradient[i], actual[i], tolerance, found, string.Create(CultureInfo.InvariantCulture, $" of {name}[{i}]"));
            }
        }
    }

    private static void Posteriors(string mode, StepResult expected, CompiledCase compiled, List<Disagreement> found)
    {
        foreach (var (site, rows) in expected.Posteriors)
        {
            if (compiled.Description.Site(site).Summed && !Features.enabled.Contains(Feature.ModelPosteriors))
            {
                continue;
            }

            var values = rows[0].Length;
            var actual = compiled.Posterior(site, values);
            for (var i = 0; i < actual.Length; i++)
            {
                Check(
                    mode + "posterior", rows[i / values][i % values], actual[i], ProbabilityTolerance, found,
                    string.Create(CultureInfo.InvariantCulture, $" of {site}, row {i / values}, value {i % values}"));
            }
        }
    }

    private static void Check(string kind, double expected, double actual, double tolerance, List<Disagreement> found, string of = "")
    {
        // Written so that NaN disagrees.
        if (!(Math.Abs(expected - actual) <= tolerance))
        {
            found.Add(new(kind, string.Create(
                CultureInfo.InvariantCulture, $"{kind}{of}: oracle {expected:G9}, compiled {actual:G9}, tolerance {tolerance:G3}")));
        }
    }
}
