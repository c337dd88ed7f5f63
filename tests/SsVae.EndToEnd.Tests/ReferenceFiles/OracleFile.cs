using System.Text.Json;

namespace SsVae.EndToEnd.Tests.ReferenceFiles;

/// <summary>A file of reference losses and gradients, computed in float64 by another system.</summary>
internal sealed class OracleFile
{
    private readonly JsonElement _root;

    private OracleFile(JsonElement root) => _root = root;

    /// <summary>The file of this name in <c>shared/oracle</c> beside the repository; null where that is absent.</summary>
    public static OracleFile? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "oracle", name);
            if (File.Exists(path))
            {
                return new OracleFile(JsonDocument.Parse(File.ReadAllText(path)).RootElement);
            }
        }

        return null;
    }

    public int Size(string name) => _root.GetProperty("sizes").GetProperty(name).GetInt32();

    public float[] Input(string name) => Data(_root.GetProperty("inputs").GetProperty(name));

    public float[] Noise(string mode, string site) => Data(_root.GetProperty("noise").GetProperty(mode).GetProperty(site));

    public double Loss(string mode) => _root.GetProperty("expected").GetProperty(mode).GetProperty("loss").GetDouble();

    public IEnumerable<(string Name, float[] Values)> Parameters => Arrays(_root.GetProperty("parameters"));

    public IEnumerable<(string Name, float[] Values)> Gradients(string mode) => Arrays(_root.GetProperty("expected").GetProperty(mode).GetProperty("gradients"));

    private static IEnumerable<(string Name, float[] Values)> Arrays(JsonElement element) =>
        element.EnumerateObject().Select(p => (p.Name, Data(p.Value)));

    private static float[] Data(JsonElement element) => [.. element.GetProperty("data").EnumerateArray().Select(e => (float)e.GetDouble())];
}
