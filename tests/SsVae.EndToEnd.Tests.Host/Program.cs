using SsVae.EndToEnd.Tests.Host;

// Usage: steps | trainer | answers. What is allocated is counted process-wide, so nothing else runs here.
// Exit code 1: something was.
var allocated = args switch
{
    ["steps"] => AllocationProbe.Steps(),
    ["trainer"] => AllocationProbe.Trainer(),
    ["answers"] => AllocationProbe.Answers(),
    _ => throw new ArgumentException("usage: steps | trainer | answers"),
};
Console.WriteLine(FormattableString.Invariant($"{allocated} bytes allocated"));
return allocated == 0 ? 0 : 1;
