return SsVae.Models.Commands.CommandLine.Run(args);
