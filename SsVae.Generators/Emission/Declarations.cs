using SsVae.Generators.Inference;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>What generated code says of the sites and inputs of a model.</summary>
internal sealed class Declarations(CompiledModel model)
{
    private readonly ModelSpec _spec = model.Model.Spec;

    /// <summary>The site or input that a parameter name means.</summary>
    public string Named(string parameter) => _spec.Sites.Select(s => s.Name)
        .Concat(_spec.Inputs.Select(i => i.Name)).First(n => Naming.Camel(n) == parameter);

    /// <summary>How many numbers a row of it has; of a discrete site, how many values.</summary>
    public string Width(string declaration) => Literal.Size(_spec.Sites.Any(s => s.Name == declaration)
        ? model.Prior(declaration).Width
        : new Sizes(_spec, model.Graph, _ => { }).Of(_spec.Inputs.First(i => i.Name == declaration).Size)!);

    /// <summary>The argument that says its plate; nothing where that is the first.</summary>
    public string Plate(string declaration) => Plate(model.Model.PlateOf(declaration));

    /// <summary>The argument that says a plate; nothing where that is the first.</summary>
    public static string Plate(int? plate) =>
        plate == 0 ? "" : ", Plate: " + (plate is { } own ? Literal.Int(own) : "null");
}
