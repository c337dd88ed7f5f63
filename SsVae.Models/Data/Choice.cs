namespace SsVae.Models.Data;

/// <summary>Draws from a list of probabilities.</summary>
internal static class Choice
{
    /// <summary>The index that a uniform number from [0, 1) falls on.</summary>
    public static int Of(ReadOnlySpan<double> probabilities, float uniform)
    {
        var below = 0.0;
        for (var i = 0; i < probabilities.Length - 1; i++)
        {
            below += probabilities[i];
            if (uniform < below)
            {
                return i;
            }
        }

        return probabilities.Length - 1;
    }
}
