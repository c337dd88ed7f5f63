namespace SsVae.Generators.Emission;

/// <summary>A plate inside another one, whose lengths a member is given.</summary>
/// <param name="Index">Its place among the plates.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outer">The name of the plate around it.</param>
/// <param name="Parameter">The parameter of its lengths.</param>
internal sealed record InnerPlate(int Index, string Name, string Outer, string Parameter);
