namespace SsVae.Generators.Families;

/// <summary>A way to give a distribution: a constructor or a factory of its type.</summary>
/// <param name="name"><c>New</c> for the constructor, otherwise the name of the method.</param>
/// <param name="roles">What its arguments are.</param>
internal sealed class Form(string name, params Role[] roles)
{
    /// <summary>That of a distribution which is one of several, by the value of a discrete site.</summary>
    public static readonly Form Branches = new("Branches");

    public string Name { get; } = name;

    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Where the form is given by an event size alone, the distribution's arguments; otherwise null.</summary>
    public IReadOnlyList<double>? Numbers { get; private init; }

    /// <summary>A form that is given by an event size alone.</summary>
    public static Form OfSize(string name, params double[] numbers) => new(name) { Numbers = numbers };
}
