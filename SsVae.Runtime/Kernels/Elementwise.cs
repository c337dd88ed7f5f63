namespace SsVae.Kernels;

/// <summary>The loops that fused operators run in.</summary>
public static class Elementwise;
