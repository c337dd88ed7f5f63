using System.CommandLine;
using SsVae.Models.Experiments;

namespace SsVae.Models.Commands;

/// <summary><c>ssvae models</c>: what there is.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command("models", "Lists the models, and for each the options of 'train' that not every model has.");
        command.SetAction(_ =>
        {
            var width = Catalogue.All.Max(m => m.Name.Length);
            foreach (var model in Catalogue.All)
            {
                Console.Out.WriteLine($"{model.Name.PadRight(width)}  {model.Summary}");
                Console.Out.WriteLine($"{new string(' ', width)}  {string.Join(' ', model.Options)}");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
