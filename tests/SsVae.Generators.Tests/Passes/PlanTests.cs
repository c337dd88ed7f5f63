using SsVae.Generators.Engines.Embedded;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Memory is shared by values that are never alive together, and by no others.</summary>
public sealed class PlanTests
{
    public static TheoryData<string> Models => PassModels.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void What_is_read_is_still_there(string name)
    {
        foreach (var program in PassModels.Programs(PassModels.Compile(PassModels.Source(name))))
        {
            foreach (var optimise in new[] { true, false })
            {
                var compiled = BackEnd.Run(program, optimise);
                Simulate(compiled.Schedule, Plan.Run(compiled.Schedule, share: true));
                Simulate(compiled.Schedule, Plan.Run(compiled.Schedule, share: false));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Sharing_takes_less(string name)
    {
        var schedule = BackEnd.Run(PassModels.Compile(PassModels.Source(name)).Elbo, optimise: true).Schedule;
        var (shared, own) = (Plan.Run(schedule, share: true).Slots.Count, Plan.Run(schedule, share: false).Slots.Count);
        Assert.True(name == "parameter" ? shared <= own : shared < own, FormattableString.Invariant($"{shared} slots are shared by {own} values."));
    }

    [Fact]
    public void A_slot_has_the_shape_of_its_values()
    {
        var compiled = BackEnd.Run(PassModels.Compile(TestModels.SemiSupervisedVae).Elbo, optimise: true);
        Assert.All(compiled.Plan.SlotOf, s => Assert.Equal((s.Key.Axes, s.Key.Width), (s.Value.Axes, s.Value.Width)));
    }

    /// <summary>Runs the steps with what each slot holds instead of numbers.</summary>
    private static void Simulate(Schedule schedule, MemoryPlan plan)
    {
        var holds = new Dictionary<Slot, Node>();
        var written = new HashSet<Node>();
        foreach (var step in schedule.Steps)
        {
            var owners = schedule.Results(step).Select(Owner).ToList();
            foreach (var value in schedule.Operands(step).Select(Schedule.Storage).OfType<Node>())
            {
                Assert.Contains(value, written);
                IsThere(value);
                Assert.True(owners.Contains(Owner(value)) || OpTable.IsAccumulation(step.Op) || owners.TrueForAll(o => plan.SlotOf[Owner(value)] != plan.SlotOf[o]), $"{step} overwrites {value}, which it reads.");
            }

            if (!OpTable.IsAccumulation(step.Op))
            {
                owners.ForEach(o => holds[plan.SlotOf[o]] = o);
                Assert.Equal(owners.Count, owners.Select(o => plan.SlotOf[o]).Distinct().Count());
            }

            Assert.True(schedule.Results(step).All(written.Add) || OpTable.IsAccumulation(step.Op), $"{step} is computed twice.");
        }

        Assert.All(schedule.Program.Forward.Select(o => Schedule.Storage(o.Node)).OfType<Node>(), IsThere);

        void IsThere(Node value) => Assert.True(holds[plan.SlotOf[Owner(value)]] == Owner(value), $"{value} is overwritten before it is read.");

        Node Owner(Node node) => schedule.Parts.TryGetValue(node, out var part) ? part.Concat : node;
    }
}
