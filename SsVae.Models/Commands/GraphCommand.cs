using System.CommandLine;
using SsVae.Models.Experiments;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae graph</c>: a model as a picture, in text.</summary>
internal static class GraphCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "the model, as 'ssvae models' lists it" };
        var command = new Command("graph", "Prints a model and its guide as a Mermaid flowchart.") { name };
        command.SetAction(parsed =>
        {
            Console.Out.WriteLine(Catalogue.Find(parsed.GetValue(name)!).Graph);
            return ExitCode.Success;
        });
        return command;
    }
}
