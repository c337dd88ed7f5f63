using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>Gives memory to steps, in order; a value's memory is free again after its last reader. Outputs keep theirs.</summary>
internal static class Plan
{
    public static MemoryPlan Run(Schedule schedule, bool share)
    {
        var steps = schedule.Steps.ToList();
        var lastUse = new Dictionary<Node, int>();
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var operand in schedule.Operands(steps[i]).Select(Schedule.Storage).OfType<Node>())
            {
                lastUse[Owner(operand)] = i;
            }
        }

        foreach (var output in schedule.Program.Forward.Select(o => Schedule.Storage(o.Node)).OfType<Node>())
        {
            lastUse[Owner(output)] = int.MaxValue;
        }

        var slots = new List<Slot>();
        var slotOf = new Dictionary<Node, Slot>();
        var free = new Dictionary<(AxisSet, Size), Stack<Slot>>();
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var owner in schedule.Results(steps[i]).Select(Owner).Where(o => !OpTable.IsAccumulation(o.Op) && !slotOf.ContainsKey(o)))
            {
                var key = (owner.Axes, owner.Width);
                if (!share || !free.TryGetValue(key, out var available) || available.Count == 0)
                {
                    slots.Add(new Slot(slots.Count, owner.Axes, owner.Width));
                    slotOf[owner] = slots[slots.Count - 1];
                }
                else
                {
                    slotOf[owner] = available.Pop();
                }
            }

            foreach (var dead in schedule.Operands(steps[i]).Select(Schedule.Storage).OfType<Node>().Select(Owner).Distinct().Where(n => lastUse[n] == i))
            {
                var key = (dead.Axes, dead.Width);
                (free.TryGetValue(key, out var stack) ? stack : free[key] = new Stack<Slot>()).Push(slotOf[dead]);
            }
        }

        return new MemoryPlan(slots, slotOf);

        Node Owner(Node node) => schedule.Parts.TryGetValue(node, out var part) ? part.Concat : node;
    }
}
