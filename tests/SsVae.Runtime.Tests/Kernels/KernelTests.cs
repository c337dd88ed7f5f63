using SsVae.Runtime.Tests.Host;

namespace SsVae.Runtime.Tests.Kernels;

/// <summary>The kernel checks on the widest instruction set of this processor.</summary>
public sealed class KernelTests
{
    public static TheoryData<string> Names => new(KernelChecks.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Holds(string check) => KernelChecks.Run(check);
}
