using System.Reflection;
using SsVae.Execution;
using SsVae.Oracle;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>A compiled model with the parameters, data and noise of an instance of its description.</summary>
internal sealed class CompiledCase
{
    private readonly Instance _instance;
    private readonly Dataset _data;
    private readonly int[] _rows;

    /// <param name="assembly">Where the model is.</param>
    /// <param name="instance">The parameters, data and noise.</param>
    /// <param name="engine">Makes the programs that compute it; null for those that were generated.</param>
    public CompiledCase(Assembly assembly, Instance instance, Func<ModelSchema, IProgramFactory>? engine = null)
    {
        _instance = instance;
        var description = instance.Model;
        var type = assembly.GetType("RandomModels." + description.Name, throwOnError: true)!;
        var constructor = type.GetConstructors().Single(c => c.GetParameters().Length == description.Settings.Length);
        var arguments = constructor.GetParameters()
            .Zip(description.Settings, (p, s) => Convert.ChangeType(s.Value, p.ParameterType, null))
            .ToArray();
        Model = (ICompiledModel)constructor.Invoke(arguments);
        if (engine is not null)
        {
            // All members of a generated class are calls of this one object.
            var field = type.GetField("_compiled", BindingFlags.Instance | BindingFlags.NonPublic)!;
            field.SetValue(Model, ((SharedModel)field.GetValue(Model)!).Over(engine(Model.Schema)));
        }

        _data = Data(Model.Schema, instance);
        _rows = [.. Enumerable.Range(0, _data.Count)];
        Set(Model.Parameters, instance);
        Noise = GivenNoise(Model.Schema, instance);
    }

    public ICompiledModel Model { get; }

    public Noise Noise { get; }

    /// <summary>Binds all rows.</summary>
    public void Bind(bool hideLabels) => Model.Bind(_data, _rows, hideLabels);

    /// <summary>The marginal of a site for all rows.</summary>
    public float[] Posterior(string site, int values)
    {
        var probabilities = new float[InstanceModule.rows(_instance, _instance.Model.Site(site).Plate) * values];
        Model.Posterior(site, probabilities, Noise);
        return probabilities;
    }

    /// <summary>Whether the model has a generated member of this name: one without discrete sites has fewer.</summary>
    public bool Has(string member) => Model.GetType().GetMethod(member) is not null;

    /// <summary>Asks a generated member about the data.</summary>
    public T Ask<T>(string member, int samples, ulong seed) =>
        GeneratedMember.Call<T>(Model, member, name => Argument(name, samples, seed));

    /// <summary>Draws everything from the model, given its inputs alone.</summary>
    public Draws Generate(ulong seed) => GeneratedMember.Call<Draws>(Model, "Generate", name =>
        Model.Schema.Sites.Any(s => s.Column == name) ? null : Argument(name, samples: 0, seed));

    /// <summary>The noise of a site that the answers draw from this seed.</summary>
    public double[] Drawn(string site, int row, int code, ulong seed, ulong step)
    {
        var index = Model.Schema.Sites.Select(s => s.Name).ToList().IndexOf(site);
        var numbers = new float[Model.Schema.Sites[index].Width];
        new PhiloxNoise(seed) { Step = step }.Fill(index, NoiseKind.Normal, [row], [code], numbers);
        return [.. numbers.Select(x => (double)x)];
    }

    private object Argument(string name, int samples, ulong seed)
    {
        if (name is "rows" or "samples" or "seed")
        {
            return name == "rows" ? _data.Count : name == "samples" ? samples : seed;
        }

        if (Model.Schema.Columns.FirstOrDefault(c => c.Name == name) is { } column)
        {
            var values = _instance.Data.Single(d => Names.parameter(d.Key) == name).Value;
            return column.Values > 0 ? values.Select(v => (int)v).ToArray() : values.Select(v => (float)v).ToArray();
        }

        var plate = Model.Schema.Plates.First(p => name == p.Name + (p.Outer is null ? "Rows" : "Lengths"));
        return plate.Outer is { } outer ? Lengths(Model.Schema, plate, outer, _instance) : _instance.Rows[plate.Name].Length;
    }

    private static void Set(ParameterStore store, Instance instance)
    {
        var expected = instance.Parameters.Select(p => p.Key).Order(StringComparer.Ordinal);
        Assert.Equal(expected, store.Items.Select(p => p.Name).Order(StringComparer.Ordinal));
        foreach (var (name, values) in instance.Parameters)
        {
            Assert.Equal(values.Length, store[name].Length);
            values.Select(v => (float)v).ToArray().CopyTo(store[name]);
        }
    }

    private static Dataset Data(ModelSchema schema, Instance instance)
    {
        var numbers = new ReadOnlyMemory<float>[schema.Columns.Count];
        var labels = new ReadOnlyMemory<int>[schema.Columns.Count];
        for (var c = 0; c < schema.Columns.Count; c++)
        {
            var column = schema.Columns[c];
            var values = instance.Data.Single(d => Names.parameter(d.Key) == column.Name).Value;
            if (column.Values > 0)
            {
                labels[c] = values.Select(v => (int)v).ToArray();
            }
            else
            {
                numbers[c] = values.Select(v => (float)v).ToArray();
            }
        }

        Assert.Equal(instance.Data.Count, schema.Columns.Count);
        var lengths = schema.Plates.Select(
            p => p.Outer is { } outer ? Lengths(schema, p, outer, instance) : default(ReadOnlyMemory<int>));
        return new Dataset(schema, numbers, labels, [.. lengths]);
    }

    /// <summary>How many rows of an inner plate are inside each row of the plate around it.</summary>
    private static int[] Lengths(ModelSchema schema, PlateInfo plate, int outer, Instance instance)
    {
        var lengths = new int[instance.Rows[schema.Plates[outer].Name].Length];
        foreach (var row in instance.Rows[plate.Name])
        {
            lengths[row]++;
        }

        return lengths;
    }

    private static AddressedNoise GivenNoise(ModelSchema schema, Instance instance)
    {
        var noise = new AddressedNoise();
        foreach (var site in InstanceModule.drawn(instance.Model))
        {
            var index = schema.Sites.Select(s => s.Name).ToList().IndexOf(site.Name);
            noise.Set(index, InstanceModule.rows(instance, site.Plate), [.. InstanceModule.noise(instance, site.Name).Select(v => (float)v)]);
        }

        return noise;
    }
}
