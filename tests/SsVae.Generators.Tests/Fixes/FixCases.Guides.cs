namespace SsVae.Generators.Tests.Fixes;

internal static partial class FixCases
{
    private const string Prior = "    [Sample, Plate(\"data\")] Normal Z() => Normal.Standard(styles);";

    private const string Waits = "    [Parameter] Tensor Level => Tensor.Of(styles);\n    [Sample, Plate(\"data\")] Exponential Z() => Exponential.FromLogRate(Level);";

    private const string Encoder = "    [Network] Mlp Encoder => new([hidden], 2 * styles);\n";

    private const string Amortised = """


            // A first guide: replace the network by one that suits the data, and read what else tells of this site.
            [Network] Linear ZEncoder => new(2 * styles);

            [Guide]
            Normal Z(Tensor x)
            {
                var (location, scale) = ZEncoder.Apply(x).Split(styles, styles);
                return new(location, Softplus(scale));
            }
        """;

    private static string Guide => TestModels.Vae[(TestModels.Vae.IndexOf("    [Guide]", StringComparison.Ordinal) - 1)..TestModels.Vae.LastIndexOf('}')];

    private static IEnumerable<FixCase> Guides() =>
    [
        Of("SSV015", "guide of what is observed", TestModels.Vae, "Write a guide for 'Z'", (Encoder, "", ""), (Guide, "", ""), (Prior, Prior, Prior + Amortised)),
        Of("SSV015", "guide below a comment", TestModels.Vae, "Write a guide for 'Z'", (Encoder, "", ""), (Guide, "", ""), (Prior, Prior + " // p(z)", Prior + " // p(z)" + Amortised)),
        Of("SSV015", "guide that C# would take for its site", TestModels.Vae, "Write a guide for 'Z'", (Encoder, "", ""), (Guide, "", ""),
            (Prior, "    [Input, Plate(\"data\")] Tensor W => Tensor.Of(styles);\n    [Sample, Plate(\"data\")] Normal Z(Tensor w) => new(w, 1);",
                "    [Input, Plate(\"data\")] Tensor W => Tensor.Of(styles);\n    [Sample, Plate(\"data\")] Normal Z(Tensor w) => new(w, 1);"
                + Amortised.Replace("[Guide]", "[Guide(nameof(Z))]", StringComparison.Ordinal).Replace("Normal Z(", "Normal GuideOfZ(", StringComparison.Ordinal))),
        Of("SSV015", "guide of what the rows share", TestModels.Vae, "Write a guide for 'Z'", (Encoder, "", ""), (Guide, "", ""), (", int hidden = 200", ", int hidden = 200, int ZScale = 1", ", int hidden = 200, int ZScale = 1"),
            (Prior, "    [Sample] Normal Z() => Normal.Standard(2 * styles + ZScale);", """
                    [Sample] Normal Z() => Normal.Standard(2 * styles + ZScale);

                    // A first guide, the same in every row: let it depend on what tells the rows apart, if something does.
                    [Parameter] Tensor ZLocation => Tensor.Of(ZScale + 2 * styles);
                    [Parameter] Tensor ZScale2 => Tensor.Of(ZScale + 2 * styles);
                    [Guide(nameof(Z))] Normal GuideOfZ() => new(ZLocation, Softplus(ZScale2));
                """)),
        Of("SSV015", "guide of a site called like a keyword", TestModels.Vae.Replace("Tensor z)", "Tensor @event)", StringComparison.Ordinal).Replace("Apply(z)", "Apply(@event)", StringComparison.Ordinal),
            "Write a guide for 'Event'", (Encoder, "", ""), (Guide, "", ""),
            (Prior, Prior.Replace("Z()", "Event()", StringComparison.Ordinal), Prior.Replace("Z()", "Event()", StringComparison.Ordinal) + Amortised.Replace("Z", "Event", StringComparison.Ordinal))),
        Of("SSV015", "guide of a site with a keyword for a name", TestModels.Vae.Replace("Tensor z)", "Tensor @event)", StringComparison.Ordinal).Replace("Apply(z)", "Apply(@event)", StringComparison.Ordinal),
            "Write a guide for 'event'", (Encoder, "", ""), (Guide, "", ""),
            (Prior, Prior.Replace("Z()", "@event()", StringComparison.Ordinal),
                Prior.Replace("Z()", "@event()", StringComparison.Ordinal) + Amortised.Replace("ZEncoder", "eventEncoder", StringComparison.Ordinal).Replace("Z(", "@event(", StringComparison.Ordinal))),
        Of("SSV015", "guide of data and sizes called like its locals",
            TestModels.Vae.Replace("Bernoulli X(", "Bernoulli Location(", StringComparison.Ordinal).Replace("styles", "scale", StringComparison.Ordinal).Replace("Tensor x)", "Tensor location)", StringComparison.Ordinal),
            "Write a guide for 'Z'", (Encoder.Replace("styles", "scale", StringComparison.Ordinal), "", ""),
            (Guide.Replace("styles", "scale", StringComparison.Ordinal).Replace("Tensor x)", "Tensor location)", StringComparison.Ordinal), "", ""),
            (Prior.Replace("styles", "scale", StringComparison.Ordinal), Prior.Replace("styles", "scale", StringComparison.Ordinal), Prior.Replace("styles", "scale", StringComparison.Ordinal) + Amortised
                .Replace("location", "location2", StringComparison.Ordinal).Replace("scale", "scale2", StringComparison.Ordinal).Replace("styles", "scale", StringComparison.Ordinal)
                .Replace("(Tensor x)", "(Tensor location)", StringComparison.Ordinal).Replace("Apply(x)", "Apply(location)", StringComparison.Ordinal))),
        Of("SSV015", "guide of positive numbers", TestModels.Vae, "Write a guide for 'Z'", (Encoder, "", ""), (Guide, "", ""),
            (Prior, Waits, Waits + """


                    // A first guide: replace the network by one that suits the data, and read what else tells of this site.
                    [Network] Linear ZEncoder => new(styles);

                    [Guide]
                    Exponential Z(Tensor x) => Exponential.FromLogRate(ZEncoder.Apply(x));
                """)),
        Of("SSV015", "guide of a positive number that the rows share", TestModels.Vae, "Write a guide for 'Z'", (Encoder, "", ""), (Guide, "", ""),
            (Prior, Waits.Replace(", Plate(\"data\")", "", StringComparison.Ordinal), Waits.Replace(", Plate(\"data\")", "", StringComparison.Ordinal) + """


                    // A first guide, the same in every row: let it depend on what tells the rows apart, if something does.
                    [Parameter] Tensor ZLogRate => Tensor.Of(styles);
                    [Guide(nameof(Z))] Exponential GuideOfZ() => Exponential.FromLogRate(ZLogRate);
                """)),
        Of("SSV015", "guide in a file without usings", InFull, "Write a guide for 'Z'", ("TheGuide", "", """


                // A first guide: replace the network by one that suits the data, and read what else tells of this site.
                [SsVae.Modelling.Network] SsVae.Modelling.Linear ZEncoder => new(2 * styles);

                [SsVae.Modelling.Guide]
                SsVae.Modelling.Normal Z(SsVae.Modelling.Tensor x)
                {
                    var (location, scale) = ZEncoder.Apply(x).Split(styles, styles);
                    return new(location, SsVae.Modelling.Functions.Softplus(scale));
                }
            """)),
    ];

    private const string InFull = """
        [SsVae.Modelling.Model]
        public sealed partial class InFull(int styles = 2)
        {
            [SsVae.Modelling.Sample, SsVae.Modelling.Plate("data")] SsVae.Modelling.Normal Z() => SsVae.Modelling.Normal.Standard(styles);TheGuide
            [SsVae.Modelling.Sample, SsVae.Modelling.Plate("data"), SsVae.Modelling.Observed] SsVae.Modelling.Normal X(SsVae.Modelling.Tensor z) => new(z, 1);
        }
        """;
}
