using SsVae.Generators.Passes;

namespace SsVae.Generators.Reading;

/// <summary>
/// Everything the compiler knows of a user's class, as plain data: strings, numbers, booleans, records and
/// <see cref="EquatableArray{T}"/>. Equality is by value; no symbol, syntax node, location or diagnostic is ever in here,
/// because this record lives in the incremental pipeline. Whitespace and comments of the source do not change it.
/// </summary>
/// <remarks>
/// Ordinals count the declarations and expressions of one class in reading order; the reader returns a table from ordinal to
/// syntax beside the spec, which the analyzer keeps and the generator drops.
/// </remarks>
/// <param name="Namespace">As C# writes it: parts that are keywords begin with an @.</param>
/// <param name="ContainingTypes">Keyword and name of the types around the class, outermost first: <c>class Outer</c>.</param>
internal sealed record ModelSpec(
    string Namespace,
    string Name,
    string Accessibility,
    EquatableArray<string> ContainingTypes,
    int Ordinal,
    EquatableArray<ConstructorParameterSpec> ConstructorParameters,
    EquatableArray<NetworkSpec> Networks,
    EquatableArray<FreeParameterSpec> FreeParameters,
    EquatableArray<InputSpec> Inputs,
    EquatableArray<SiteSpec> Sites,
    EquatableArray<GuideSpec> Guides,
    EquatableArray<HelperSpec> Helpers)
{
    /// <summary>The class's full metadata name, e.g. <c>My.App.SemiSupervisedVae</c> or <c>My.App.Outer+Inner</c>.</summary>
    public string FullName =>
        (Namespace.Length == 0 ? "" : Namespace.Replace("@", "") + ".")
        + string.Concat(ContainingTypes.Select(t => t.Substring(t.LastIndexOf(' ') + 1) + "+")) + Name;

    /// <summary>How many steps back a site is read, at most; 0 where it is read in its own row alone.</summary>
    public int LagOf(string site) =>
        Sites.SelectMany(s => s.Reads).Concat(Guides.SelectMany(g => g.Reads)).Where(p => p.IsOf(site)).Select(p => p.Lag).DefaultIfEmpty(0).Max();

    /// <summary>Whether a discrete site is summed in the model: it may be latent, and no guide gives its probabilities.</summary>
    public bool IsSummed(string site) =>
        Guides.All(g => g.Site != site)
        && Sites.Any(s => s.Name == site && Families.IsEnumerable(s.Family) && s.Observation != Observation.Observed);
}

/// <param name="Type">The C# keyword: <c>int</c>, <c>long</c>, <c>float</c> or <c>double</c>.</param>
/// <param name="Default">The default value where one is declared: it is the estimate of a size for costs.</param>
internal sealed record ConstructorParameterSpec(string Name, string Type, double? Default, int Ordinal);

/// <summary><c>[Network] Mlp Encoder => new([hidden], 2 * styles);</c></summary>
/// <param name="Kind"><c>Linear</c> or <c>Mlp</c>.</param>
/// <param name="Hidden">The widths of the hidden layers; empty for <c>Linear</c>.</param>
/// <param name="Activation">A member name of <c>SsVae.Modelling.Activation</c>.</param>
/// <param name="Initialization">A member name of <c>SsVae.Modelling.Initialization</c>.</param>
/// <param name="Bias">Whether the layers have a bias (always true for <c>Mlp</c>).</param>
/// <param name="Text">The declaration's initialiser, rebuilt from its tokens with single spaces.</param>
internal sealed record NetworkSpec(
    string Name, string Kind, EquatableArray<Expr> Hidden, Expr Outputs, string Activation, string Initialization, bool Bias,
    string Text, int Ordinal);

/// <summary><c>[Parameter] Tensor Means => Tensor.Of(components, size);</c>: trained, of rank 0 to 2.</summary>
/// <param name="Initialization">A member name of <c>SsVae.Modelling.Initialization</c>.</param>
/// <param name="Constraint">A member name of <c>SsVae.Modelling.Constraint</c>.</param>
/// <param name="Initial">The value that all entries start at; null where none is given.</param>
internal sealed record FreeParameterSpec(
    string Name, EquatableArray<Expr> Shape, string Initialization, string Constraint, double? Initial, string Text, int Ordinal);

/// <summary><c>[Input, Plate("data")] Tensor Context => Tensor.Of(size);</c>: data that is not random.</summary>
internal sealed record InputSpec(string Name, Expr Size, EquatableArray<string> Plates, string Text, int Ordinal);

internal enum Observation
{
    /// <summary>Never observed.</summary>
    Latent,

    /// <summary>Observed in every row.</summary>
    Observed,

    /// <summary>Observed in the rows whose datum says so.</summary>
    PartiallyObserved,
}

/// <summary>The ordinals of what a message underlines in a declaration; those of its name where it does not say these things.</summary>
/// <param name="Family">The return type.</param>
/// <param name="Enumerate">The attribute <c>[Enumerate]</c>.</param>
/// <param name="Site">The name of the site that a guide is for: the argument of <c>[Guide(…)]</c>.</param>
internal sealed record Places(int Family, int Enumerate, int Site);

/// <summary>A <c>[Sample]</c> method: a site of the model p.</summary>
/// <param name="Plates">The plates that it is in, outermost first.</param>
/// <param name="Family">The declared return type: <c>Normal</c>, <c>Bernoulli</c>, <c>Poisson</c>, <c>Categorical</c> or <c>OneHotCategorical</c>.</param>
internal sealed record SiteSpec(
    string Name, string Family, EquatableArray<ParameterSpec> Parameters, EquatableArray<string> Plates, Observation Observation,
    bool Enumerate, BodySpec Body, int Ordinal)
{
    /// <summary>Where its return type and its <c>[Enumerate]</c> are written.</summary>
    public Places Places { get; init; } = new(Ordinal, Ordinal, Ordinal);

    /// <summary>Whether single elements of the data may be missing.</summary>
    public bool Mask { get; init; }

    /// <summary>The ordered plate of <c>[Markov]</c>, which is then the last of the plates; empty for a site that is in no chain.</summary>
    public string Chain { get; init; } = "";

    /// <summary>How the site is distributed at later steps of its chain.</summary>
    public EquatableArray<StepSpec> Later { get; init; } = EquatableArray<StepSpec>.Empty;

    /// <summary>The first step, then the later ones.</summary>
    public IEnumerable<StepSpec> Steps => Later.Prepend(new(0, Parameters, Body, Ordinal));

    /// <summary>What it reads, at any step.</summary>
    public IEnumerable<ParameterSpec> Reads => Steps.SelectMany(s => s.Parameters);
}

/// <summary>An overload with <c>[Lag]</c> parameters: how a site of a chain is distributed where so many earlier steps exist.</summary>
/// <param name="Lag">The largest lag of its parameters.</param>
internal sealed record StepSpec(int Lag, EquatableArray<ParameterSpec> Parameters, BodySpec Body, int Ordinal);

/// <summary>A <c>[Guide]</c> method: a site of the guide q.</summary>
/// <param name="Site">The name of the site that it guides.</param>
/// <param name="Method">The method's own name, which differs under <c>[Guide(nameof(Site))]</c>.</param>
/// <param name="Auxiliary">The weight of <c>[Auxiliary]</c>: a number or the name of a constructor parameter; null without it.</param>
internal sealed record GuideSpec(
    string Site, string Method, string Family, EquatableArray<ParameterSpec> Parameters, bool Enumerate, Expr? Auxiliary, BodySpec Body,
    int Ordinal)
{
    /// <summary>Where its return type, its <c>[Enumerate]</c> and the name of its site are written.</summary>
    public Places Places { get; init; } = new(Ordinal, Ordinal, Ordinal);

    /// <summary>How the site is distributed at later steps of its chain.</summary>
    public EquatableArray<StepSpec> Later { get; init; } = EquatableArray<StepSpec>.Empty;

    /// <summary>The first step, then the later ones.</summary>
    public IEnumerable<StepSpec> Steps => Later.Prepend(new(0, Parameters, Body, Ordinal));

    /// <summary>What it reads, at any step.</summary>
    public IEnumerable<ParameterSpec> Reads => Steps.SelectMany(s => s.Parameters);
}

/// <summary>A method or property over DSL types without an attribute: inlined where it is called.</summary>
/// <param name="IsDistribution">Whether its value is a distribution.</param>
internal sealed record HelperSpec(string Name, bool IsDistribution, EquatableArray<ParameterSpec> Parameters, BodySpec Body, int Ordinal);

/// <param name="Type"><c>Tensor</c>, <c>int</c> or <c>float</c>.</param>
/// <param name="Lag">How many steps before, in a chain; 0 for the value of the same row.</param>
/// <param name="Site">The site that a lagged parameter names where it is not its own name.</param>
internal sealed record ParameterSpec(string Name, string Type, int Ordinal, int Lag = 0, string Site = "")
{
    /// <summary>Where <see cref="Site"/> is written; the parameter's own name where it is not.</summary>
    public int SiteOrdinal { get; init; } = Ordinal;

    /// <summary>The name of what it is a value of, as a parameter is written.</summary>
    public string Parent => SiteNames.AsParameter(Site.Length == 0 ? Name : Site);

    /// <summary>Whether it is a value of the site or input of this name.</summary>
    public bool IsOf(string declaration) => SiteNames.Match(Parent, declaration);
}

/// <summary>Local declarations in order, then the value that is returned.</summary>
/// <param name="ResultText">The <c>return</c> statement, or the expression of an expression body, rebuilt from its tokens.</param>
internal sealed record BodySpec(EquatableArray<LocalSpec> Locals, Expr Result, string ResultText)
{
    /// <summary>All expressions of the body, outer ones first.</summary>
    public IEnumerable<Expr> Expressions => Locals.Select(l => l.Value).Append(Result).SelectMany(e => e.All);
}

/// <param name="Names">One name, or several where a deconstruction declares them; a discard is <c>_</c>.</param>
/// <param name="Text">The user's statement, rebuilt from its tokens with single spaces.</param>
internal sealed record LocalSpec(EquatableArray<string> Names, Expr Value, string Text, int Ordinal);

internal enum ExprKind
{
    /// <summary>A literal or constant: <see cref="Expr.Number"/>.</summary>
    Number,

    /// <summary>A parameter of the method, a local, or a constructor parameter (in this order of lookup): <see cref="Expr.Name"/>.</summary>
    Name,

    /// <summary>A <c>[Parameter]</c>, <c>[Input]</c> or helper property of the class.</summary>
    Member,

    /// <summary>An operator: <c>+ - * /</c> with two operands, <c>-</c> with one.</summary>
    Operator,

    /// <summary>A function of <c>SsVae.Modelling.Functions</c> or method of <c>Tensor</c>: Exp, Sum, Concat, OneHot, …</summary>
    Call,

    /// <summary>A helper method of the class.</summary>
    Helper,

    /// <summary>A network applied to the concatenation of the operands.</summary>
    Apply,

    /// <summary>The first operand split into parts whose sizes are the others; a tuple.</summary>
    Split,

    /// <summary>The first operand, indexed by the discrete sites that are the others.</summary>
    Index,

    /// <summary>A choice by the value of a discrete site: the first operand is the site, the others are the arms.</summary>
    Branch,

    /// <summary>An arm of a branch: its value, then the constants that lead there; none for all that no other arm names.</summary>
    Arm,

    /// <summary>A distribution: <see cref="Expr.Name"/> is family and form, e.g. <c>Normal.New</c>, <c>Normal.Standard</c>,
    /// <c>Bernoulli.FromLogits</c>, <c>OneHotCategorical.Uniform</c>.</summary>
    Distribution,
}

internal sealed record Expr(ExprKind Kind, string Name, double Number, EquatableArray<Expr> Operands, int Ordinal)
{
    /// <summary>The expression and what it is made of.</summary>
    public IEnumerable<Expr> All => Operands.SelectMany(o => o.All).Prepend(this);
}

/// <summary>A mistake, as data: the analyzer and the generator turn it into a diagnostic at the syntax that has this ordinal.</summary>
/// <param name="Id">The diagnostic's id, a constant of <c>Diagnostics</c>.</param>
internal sealed record Issue(string Id, int Ordinal, EquatableArray<string> Arguments)
{
    /// <summary>What a code fix may write there, such as the names that may have been meant, with spaces between; null where there is nothing to offer.</summary>
    public string? Fix { get; init; }
}
