using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>An expression of C# on lanes, and how strongly its parts are bound.</summary>
internal readonly record struct LaneText(string Text, int Strength)
{
    private const int Additive = 1;
    private const int Multiplicative = 2;
    private const int Unary = 3;
    private const int Primary = 4;

    /// <summary>A name, a call, or anything else that needs no parentheses.</summary>
    public static LaneText Whole(string text) => new(text, Primary);

    /// <summary>
    /// An element-wise operation on its inputs: a sign of C#, or the function of its name among those of the engine.
    /// </summary>
    public static LaneText Of(Op op, IReadOnlyList<LaneText> x) => op switch
    {
        Op.Add => new($"{x[0].In(Additive)} + {x[1].In(Multiplicative)}", Additive),
        Op.Subtract => new($"{x[0].In(Additive)} - {x[1].In(Multiplicative)}", Additive),
        Op.Multiply => new(Product(x), Multiplicative),
        Op.Divide => new($"{x[0].In(Multiplicative)} / {x[1].In(Unary)}", Multiplicative),
        Op.Negate => new($"-{x[0].In(Primary)}", Unary),
        Op.MultiplyOrZero => Call(nameof(Op.IfNonZero), x[0].Text, Product(x)),
        Op.Expand => x[0],
        _ => Call(op.ToString(), [.. x.Select(a => a.Text)]),
    };

    private static string Product(IReadOnlyList<LaneText> x) => $"{x[0].In(Multiplicative)} * {x[1].In(Unary)}";

    private static LaneText Call(string function, params string[] arguments) =>
        Whole($"{function}({string.Join(", ", arguments)})");

    /// <summary>The text where parts are bound at least so strongly.</summary>
    private string In(int strength) => Strength < strength ? $"({Text})" : Text;
}
