using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>Where every step's value lives.</summary>
internal sealed record MemoryPlan(IReadOnlyList<Slot> Slots, IReadOnlyDictionary<Node, Slot> SlotOf);
