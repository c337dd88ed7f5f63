namespace SsVae.Kernels;

/// <summary>The threads that kernels run on.</summary>
public static class Workers
{
    /// <summary>How many threads kernels use, the caller's included.</summary>
    public static int Count { get; set; } = Environment.ProcessorCount;
}
