namespace SsVae;

/// <summary>Data that does not fit a model: the message names the site or column, the row and the value.</summary>
public sealed class DataException(string message) : Exception(message);
