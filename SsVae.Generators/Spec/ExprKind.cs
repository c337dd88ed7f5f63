namespace SsVae.Generators.Spec;

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
