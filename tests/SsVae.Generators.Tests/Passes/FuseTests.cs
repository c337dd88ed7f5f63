using SsVae.Generators.Engines.Embedded;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>No step has more operands than the loops take.</summary>
public sealed class FuseTests
{
    /// <summary>The rate is a sum of five numbers that the likelihood reads twice.</summary>
    private const string SharedParts = Harness.Usings + """
        [Model]
        public sealed partial class Rates(int width = 1)
        {
            [Network] Linear OfAge => new(1);
            [Network] Linear OfWeight => new(1);
            [Parameter] Tensor Level => Tensor.Of(1);
            [Input, Plate("data")] Tensor Age => Tensor.Of(width);

            [Sample, Plate("data"), Observed] Normal Weight() => Normal.Standard(1);

            [Sample, Plate("data"), Observed]
            Poisson Count(Tensor age, Tensor weight) =>
                Poisson.FromLogRate(OfAge.Apply(age) + Level + OfWeight.Apply(weight));
        }
        """;

    public static TheoryData<string> Models => PassModels.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_every_model(string name) => Check(PassModels.Source(name));

    [Fact]
    public void Where_a_value_that_is_cut_out_is_inside_other_steps() => Check(SharedParts);

    private static void Check(string source)
    {
        foreach (var program in PassModels.Programs(PassModels.Compile(source)))
        {
            foreach (var optimise in new[] { true, false })
            {
                var schedule = BackEnd.Run(program, optimise).Schedule;
                var steps = schedule.Forward.Concat(schedule.Backward);
                Assert.All(
                    steps.Where(s => OpTable.IsElementwise(s.Op) || s.Op == Op.Sum),
                    step => Assert.InRange(schedule.Operands(step).Count, 0, Schedule.MaxOperands));
            }
        }
    }
}
