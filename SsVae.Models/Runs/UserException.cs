namespace SsVae.Models.Runs;

/// <summary>Something that the user can put right: the message, one line, says what is wrong, where, and what to do.</summary>
internal sealed class UserException(string message) : Exception(message);
