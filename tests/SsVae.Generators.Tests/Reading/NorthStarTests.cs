using SsVae.Generators.Passes;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Tests.Reading;

public sealed class NorthStarTests
{
    [Fact]
    public void The_flagship_is_read()
    {
        var read = Harness.Read(TestModels.SemiSupervisedVae).Model;
        Assert.False(read.IsBroken);
        Assert.Empty(read.Issues);
        Console.WriteLine(SpecText.Of(read.Spec!));
        var issues = new List<Issue>();
        Resolve.Run(read.Spec!, issues);
        Assert.Empty(issues);
    }
}
