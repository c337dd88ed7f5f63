using System.Globalization;
using System.Reflection;
using SsVae.Execution;
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
    private const double LossRounding = 0.02;
    private const double GradientTolerance = 1e-3;
    private const double GradientRounding = 0.002;
    private const double ProbabilityTolerance = 1e-4;

    // The log-weights of cases are known to a few units of 2⁻²⁴ of their terms, so probabilities are to that part of themselves, and what is weighted by them.
    private const double WeightRounding = 2.5e-7;

    // Of the importance weights: enough for a mean.
    private const int EvidenceDraws = 2;
    private const ulong Seed = 1;

    // Of gradients that are exactly zero, as where Σ p = 1 is summed: the parameters are near 1.
    private const double GradientFloor = 1e-2;

    /// <summary>All disagreements on one case.</summary>
    /// <param name="assembly">Where the compiled model is.</param>
    /// <param name="drawn">The description that it was compiled from, and its data.</param>
    /// <param name="report">Where the errors are recorded, if they are.</param>
    /// <param name="answers">Whether the answers of the importance weights are compared too.</param>
    /// <param name="engine">Makes the programs that compute the model; null for those that were generated.</param>
    public static List<Disagreement> Run(
        Assembly assembly, Case drawn, RunReport? report, bool answers, Func<ModelSchema, IProgramFactory>? engine = null)
    {
        try
        {
            var instance = drawn.Instance;
            return new Pair(instance, new CompiledCase(assembly, instance, engine), report ?? new()).Compare(answers);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var inner = e is TargetInvocationException { InnerException: { } cause } ? cause : e;
            return [new(inner.GetType().Name, inner.ToString())];
        }
    }

    /// <summary>One case on both sides.</summary>
    private sealed class Pair(Instance instance, CompiledCase compiled, RunReport report)
    {
        private readonly List<Disagreement> _found = [];

        public List<Disagreement> Compare(bool answers)
        {
            var expected = report.Oracle(() => Evaluate.run(instance));
            if (!(expected.Magnitude <= 1e30) || !double.IsFinite(expected.Loss))
            {
                // Beyond float32, or even float64: the exponential of what explodes. There is nothing to compare.
                report.Beyond();
                return [];
            }

            compiled.Bind(hideLabels: false);
            var trained = report.Compiled(() => compiled.Model.LossAndGradient(compiled.Noise));
            Losses("", expected, trained);
            Gradients(expected);
            Posteriors("", expected);

            var evaluated = report.Compiled(() => compiled.Model.Loss(compiled.Noise));
            Losses("evaluated ", expected, evaluated);

            var hidden = report.Oracle(() => Evaluate.run(InstanceModule.hideLabels(instance)));
            compiled.Bind(hideLabels: true);
            Losses("hidden ", hidden, report.Compiled(() => compiled.Model.Loss(compiled.Noise)));
            Posteriors("hidden ", hidden);
            if (answers)
            {
                Answers();
            }

            Spoilt();
            return _found;
        }

        /// <summary>What the importance weights answer, with the draws that they make.</summary>
        private void Answers()
        {
            var model = instance.Model;
            var isExact = InstanceModule.drawn(model).IsEmpty;
            var steps = Enumerable.Range(0, isExact ? 1 : EvidenceDraws);
            var weights = steps.Select(step => Weigh(drawn: (ulong)step)).ToList();
            if (weights.Exists(w => !(w.Magnitude <= 1e30) || !double.IsFinite(w.Whole)))
            {
                return;
            }

            var magnitude = weights.Max(w => w.Magnitude);
            var evidence = report.Compiled(() => compiled.Ask<EvidenceEstimate>("LogEvidence", EvidenceDraws, Seed));
            Near("evidence", LogMean(weights), evidence.LogEvidence, magnitude);
            var latent = model.Sites.Where(s => s.Observation == Oracle.Observation.Latent);
            foreach (var site in latent.Where(s => weights[0].Posteriors.ContainsKey(s.Name)))
            {
                var posterior = report.Compiled(() => compiled.Ask<float[]>("Posterior" + site.Name, samples: 1, Seed));
                Probabilities("corrected ", site, weights[0].Posteriors[site.Name], posterior, magnitude);
            }

            if (compiled.Has("MostProbable"))
            {
                var means = isExact ? weights[0] : Weigh(drawn: null);
                var draws = report.Compiled(() => compiled.Ask<Draws>("MostProbable", 0, 0));
                var score = means.Score.Invoke((site, row) => draws.Labels(site)[row]);
                Near("most probable", means.Greatest, score, means.Magnitude);
            }

            // Without draws the continuous sites are at the guide's means.
            Evidence Weigh(ulong? drawn) => report.Oracle(() => Oracle.Weigh.run(InstanceModule.withNoise(
                (site, row, code) => drawn is { } step
                    ? compiled.Drawn(site, row, code, Seed, step)
                    : new double[Shapes.value(model, model.Site(site).Size)],
                instance)));
        }

        /// <summary>
        /// log of the mean weight of each row, or of the data where it has one: where several plates are outermost, or a
        /// site is in none.
        /// </summary>
        private static double LogMean(List<Evidence> weights)
        {
            double[][] ofRows = [.. weights.Select(w => w.Rows.Count == 1 ? w.Rows.Single().Value : [w.Whole])];
            return Enumerable.Range(0, ofRows[0].Length)
                .Sum(row => Scaled.logSumExp([.. ofRows.Select(w => w[row])]) - Math.Log(ofRows.Length));
        }

        /// <summary>Whatever makes a loss NaN or infinite, in whatever structure, something is said of it.</summary>
        private void Spoilt()
        {
            foreach (var number in (float[])[float.NaN, 1e30f, -1e30f])
            {
                compiled.Model.Parameters.Values.Fill(number);
                var loss = report.Compiled(() => compiled.Model.Loss(compiled.Noise));
                if (double.IsFinite(loss.Objective) != loss.NonFinite is null)
                {
                    var text = FormattableString.Invariant($"objective {loss.Objective}, said: {loss.NonFinite}");
                    _found.Add(new("spoilt", text));
                }
            }
        }

        private void Losses(string mode, StepResult expected, BatchLoss actual)
        {
            var batch = compiled.Model.Schema.Plates[0].Name;
            Check(mode + "rows", instance.Rows[batch].Length, actual.Rows, 1, 0);
            Loss(mode + "loss", expected.Loss, actual.Loss);
            Loss(mode + "auxiliary", expected.Auxiliary, actual.Auxiliary);
            if (expected.RowLosses.TryGetValue(batch, out var rows))
            {
                Check(mode + "rows", rows.Length, compiled.Model.RowLosses.Length, 1, 0);
                for (var row = 0; row < rows.Length; row++)
                {
                    Loss(mode + "row loss", rows[row], compiled.Model.RowLosses[row]);
                }
            }

            void Loss(string kind, double loss, double computed) => Near(kind, loss, computed, expected.Magnitude);
        }

        private void Gradients(StepResult expected)
        {
            foreach (var (name, gradient) in expected.Gradients)
            {
                var rounding = GradientRounding + (WeightRounding * expected.Magnitude / GradientTolerance);
                var scale = gradient.Max(Math.Abs) + (rounding * expected.GradientMagnitudes[name].Max()) + GradientFloor;
                var actual = compiled.Model.Parameters.Gradient(name);
                for (var i = 0; i < gradient.Length; i++)
                {
                    Check("gradient", gradient[i], actual[i], scale, GradientTolerance, string.Create(CultureInfo.InvariantCulture, $" of {name}[{i}]"));
                }
            }
        }

        private void Posteriors(string mode, StepResult expected)
        {
            foreach (var (site, rows) in expected.Posteriors)
            {
                if (instance.Model.Site(site).Summed && !Features.enabled.Contains(Feature.ModelPosteriors))
                {
                    continue;
                }

                var values = Shapes.value(instance.Model, instance.Model.Site(site).Size);
                var actual = report.Compiled(() => compiled.Posterior(site, values));
                Probabilities(mode, instance.Model.Site(site), rows, actual, expected.Magnitude);
            }
        }

        private void Probabilities(string mode, Site site, double[][] expected, float[] actual, double magnitude)
        {
            var values = Shapes.value(instance.Model, site.Size);
            var scale = 1 + (WeightRounding * magnitude / ProbabilityTolerance);
            for (var i = 0; i < actual.Length; i++)
            {
                var (row, value) = (i / values, i % values);
                var of = string.Create(CultureInfo.InvariantCulture, $" of {site.Name}, row {row}, value {value}");
                Check(mode + "posterior", expected[row][value], actual[i], scale, ProbabilityTolerance, of);
            }
        }

        /// <summary>Checks a sum of terms of this magnitude.</summary>
        private void Near(string kind, double expected, double actual, double magnitude) =>
            Check(kind, expected, actual, Math.Abs(expected) + (LossRounding * magnitude), LossTolerance);

        private void Check(string kind, double expected, double actual, double scale, double tolerance, string of = "")
        {
            var error = Math.Abs(expected - actual);
            report.Error(kind, error == 0 ? 0 : error / scale);

            // Written so that NaN disagrees.
            if (!(error <= tolerance * scale))
            {
                _found.Add(new(kind, string.Create(
                    CultureInfo.InvariantCulture, $"{kind}{of}: oracle {expected:G9}, compiled {actual:G9}, tolerance {tolerance * scale:G3}")));
            }
        }
    }
}
