using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>
/// A family of distributions: all that the compiler knows of it. A family is a class of its own, named like its type in
/// <c>SsVae.Modelling</c>.
/// </summary>
internal abstract class Family
{
    /// <summary>All families: those whose draws are reparameterised, those that are only observed, those that are summed.</summary>
    public static IReadOnlyList<Family> All { get; } =
    [
        // Found and not listed, so that a family is added by adding its class.
        .. typeof(Family).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Family)) && !t.IsAbstract)
            .Select(t => (Family)Activator.CreateInstance(t))
            .OrderBy(f => f.IsEnumerable).ThenBy(f => f.IsOnlyObserved).ThenBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>The name of the type that a site's method returns.</summary>
    public string Name => GetType().Name;

    /// <summary>Whether draws are real numbers, reparameterised.</summary>
    public virtual bool IsContinuous => false;

    /// <summary>Whether a site has finitely many values, which can be summed.</summary>
    public virtual bool IsEnumerable => false;

    /// <summary>
    /// Whether values are neither drawn by reparameterisation nor summed, so that only data can give them.
    /// </summary>
    public virtual bool IsOnlyObserved => false;

    /// <summary>The ways to give a distribution of the family.</summary>
    public abstract IReadOnlyList<Form> Forms { get; }

    /// <summary>The C# type of a parameter that is a site of this family.</summary>
    public virtual string ParameterType => "Tensor";

    /// <summary>The class of the runtime that checks and draws such distributions.</summary>
    public virtual string Sampler => Name + "Sampler";

    /// <summary>The numbers that data may be; unseen where they are any.</summary>
    public virtual Interval Data => Interval.Unseen;

    /// <summary>The numbers that a draw may be.</summary>
    public virtual Interval Draws => Data;

    /// <summary>Whether data is whole numbers.</summary>
    public virtual bool IsWhole => false;

    /// <summary>The family of this name.</summary>
    public static Family Of(string name) => All.First(f => f.Name == name);

    /// <summary>Families in words: <c>A, B or C</c>.</summary>
    public static string Names(string last, Func<Family, bool>? which = null)
    {
        var names = All.Where(which ?? (_ => true)).Select(f => f.Name).ToList();
        return string.Join(", ", names.Take(names.Count - 1)) + $" {last} {names[names.Count - 1]}";
    }

    /// <summary>The form of this name.</summary>
    public Form Form(string name) => Forms.First(f => f.Name == name);

    /// <summary>
    /// What is needed to draw, as the sampler of the runtime names it, of a distribution that has no branches.
    /// </summary>
    public abstract IReadOnlyList<Node> Statistics(Graph g, GivenForm d);
}
