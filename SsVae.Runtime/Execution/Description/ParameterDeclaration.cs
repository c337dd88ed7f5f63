using System.ComponentModel;
using SsVae.Modelling;

namespace SsVae.Execution;

/// <summary>A parameter as a model declares it, before it has a place in the store.</summary>
/// <param name="Name">E.g. <c>Encoder.0.weight</c>.</param>
/// <param name="Shape">E.g. [outputs, inputs], row by row.</param>
/// <param name="Initialization">How the trained numbers start.</param>
/// <param name="Constraint">Where the numbers lie that the model sees.</param>
/// <param name="Initial">
/// The value that all entries start at, as the model sees it; null to start as initialised.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ParameterDeclaration(
    string Name, int[] Shape, Initialization Initialization,
    Constraint Constraint = Constraint.None, double? Initial = null);
