using SsVae.Generators.Inference;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Engines;

/// <summary>An engine as the compiler sees it: what it refuses, and the code that it writes for the rest.</summary>
/// <remarks>
/// The seam is the IR after the second Simplify: values, adjoints and axes, and nothing of how they are computed. An
/// engine has no other way to fail than <see cref="Refusals"/>.
/// </remarks>
internal interface IBackend
{
    /// <summary>What of a model the engine cannot compute, each at the declaration that asks for it.</summary>
    /// <param name="model">A model without mistakes. Its programs are not simplified yet.</param>
    IEnumerable<Issue> Refusals(CompiledModel model);

    /// <summary>Writes a model of which nothing was refused.</summary>
    /// <param name="model">Its programs are simplified and have their gradients.</param>
    /// <param name="options">What is wanted.</param>
    EmittedModel Emit(CompiledModel model, EmitOptions options);
}
