using System.Text.Json;

namespace SsVae.Models.Commands;

/// <summary>Writes a line of JSON per epoch, at once, so that a run can be watched and survives an interruption.</summary>
internal sealed class MetricsLog(string path) : IDisposable
{
    private readonly StreamWriter _writer = new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read)) { NewLine = "\n" };

    public void Write(EpochMetrics epoch)
    {
        _writer.WriteLine(JsonSerializer.Serialize(epoch, Summary.Format));
        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();
}
