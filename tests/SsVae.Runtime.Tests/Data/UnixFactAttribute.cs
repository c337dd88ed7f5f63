namespace SsVae.Runtime.Tests.Data;

/// <summary>A test of what only Unix has: links that anyone may make, FIFOs, devices, signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no such files." : null;
}
