using SsVae.Models.Experiments;

namespace SsVae.EndToEnd.Tests.Commands;

public sealed class GraphCommandTests
{
    [Fact]
    public void Graph_prints_the_flowchart_of_a_model()
    {
        var result = Ssvae.Run("graph", nameof(Models.SemiSupervisedVae));
        Assert.Equal((0, 0), (result.ExitCode, result.Errors.Length));
        Assert.Equal(Models.SemiSupervisedVae.Graph.Split('\n').Select(l => l.Trim()), result.Output);
    }

    [Fact]
    public void Models_lists_every_model()
    {
        var result = Ssvae.Run("models");
        Assert.Equal((0, 0), (result.ExitCode, result.Errors.Length));
        Assert.Equal(Catalogue.All.SelectMany(m => new[] { m.Name, string.Join(' ', m.Options) }), result.Output.Select(line => line.Split("  ")[0]));
    }
}
