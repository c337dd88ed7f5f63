using System.CommandLine;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae models</c>: what there is.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command("models", "Lists the models.");
        command.SetAction(_ =>
        {
            var width = Catalogue.All.Max(m => m.Name.Length);
            foreach (var model in Catalogue.All)
            {
                Console.Out.WriteLine($"{model.Name.PadRight(width)}  {model.Summary}");
            }

            return CommandLine.Success;
        });
        return command;
    }
}
