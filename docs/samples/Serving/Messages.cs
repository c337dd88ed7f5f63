namespace Serving;

/// <summary>What is asked.</summary>
/// <param name="Points">Two numbers for each point.</param>
public sealed record Request(float[] Points);

/// <summary>What is answered.</summary>
/// <param name="Kinds">The most probable kind of each point.</param>
public sealed record Answer(int[] Kinds);
