using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>
/// Reads <c>k switch { 0 => …, 1 or 2 => …, _ => … }</c> and conditionals on <c>k == 0</c>, <c>k != 0</c> and <c>k is 0 or 1</c> as one form: what is
/// branched on, then per arm its value and the constants that lead there, none for all others.
/// </summary>
/// <param name="context">The class that is read.</param>
/// <param name="value">Reads the value of an arm.</param>
/// <param name="subject">Reads what is branched on; null where it can be no discrete site.</param>
internal sealed class BranchReader(ReadContext context, Func<IOperation, Expr> value, Func<IOperation, Expr?> subject)
{
    /// <summary>The branches of a switch; null where they cannot be read, which is reported.</summary>
    public Expr? Switch(ISwitchExpressionOperation operation)
    {
        var ordinal = context.Next(operation.Syntax);
        var arms = new List<Expr>();
        if (Subject(operation.Value) is not { } on)
        {
            return null;
        }

        foreach (var arm in operation.Arms)
        {
            if (arm.Guard is { } guard)
            {
                return Refuse(guard, "a branch is chosen by the value alone, without 'when'");
            }

            if (Constants(arm.Pattern) is not { } constants)
            {
                return null;
            }

            arms.Add(Arm(arm.Value, constants, arm.Syntax));
        }

        return Branch(on, arms, ordinal);
    }

    /// <summary>The two branches of a conditional; null where its condition is not on a discrete site, which is reported.</summary>
    public Expr? Conditional(IConditionalOperation operation)
    {
        var ordinal = context.Next(operation.Syntax);
        var compared = operation.Condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary ? Comparison(binary) : null;
        var negated = operation.Condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals };
        if ((compared?.Site ?? (operation.Condition as IIsPatternOperation)?.Value) is not { } tested || subject(tested) is not { } on)
        {
            return NotASite(operation.Condition);
        }

        if ((compared is { } c ? [c.Constant] : Constants(((IIsPatternOperation)operation.Condition).Pattern)) is not { } constants)
        {
            return null;
        }

        var (then, otherwise) = negated ? (operation.WhenFalse!, operation.WhenTrue) : (operation.WhenTrue, operation.WhenFalse!);
        return Branch(on, [Arm(then, constants, then.Syntax), Arm(otherwise, [], otherwise.Syntax)], ordinal);
    }

    private static Expr Branch(Expr on, IEnumerable<Expr> arms, int ordinal) =>
        new(ExprKind.Branch, "", 0, arms.Prepend(on).ToEquatableArray(), ordinal);

    private Expr Arm(IOperation result, List<Expr> constants, SyntaxNode syntax)
    {
        var ordinal = context.Next(syntax);
        return new(ExprKind.Arm, "", 0, constants.Prepend(value(result)).ToEquatableArray(), ordinal);
    }

    private (IOperation Site, Expr Constant)? Comparison(IBinaryOperation comparison) =>
        Constant(comparison.RightOperand) is { } right ? (comparison.LeftOperand, right)
        : Constant(comparison.LeftOperand) is { } left ? (comparison.RightOperand, left)
        : null;

    /// <summary>The values that a pattern names; none for the discard, null for any other pattern, which is reported.</summary>
    private List<Expr>? Constants(IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return [];
            case IConstantPatternOperation { Value: var constant } when Constant(constant) is { } number:
                return [number];
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or:
                return Constants(or.LeftPattern) is { } left && Constants(or.RightPattern) is { } right ? [.. left, .. right] : null;
            default:
                Refuse(pattern, "a branch is on whole numbers, several with 'or', and '_' for all others");
                return null;
        }
    }

    private Expr? Constant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: int number }
        ? new(ExprKind.Number, "", number, [], context.Next(operation.Syntax))
        : null;

    private Expr? Subject(IOperation operation) => subject(operation) ?? NotASite(operation);

    private Expr? NotASite(IOperation condition)
    {
        if (!IsBroken(condition))
        {
            context.Report(Diagnostics.NotABranch, condition.Syntax, TokenText.Quote(condition.Syntax));
        }

        return null;
    }

    private Expr? Refuse(IOperation operation, string advice)
    {
        if (!IsBroken(operation))
        {
            context.Report(Diagnostics.NotCompiled, operation.Syntax, TokenText.Quote(operation.Syntax), advice);
        }

        return null;
    }

    /// <summary>Whether C# has an error there already.</summary>
    private bool IsBroken(IOperation operation)
    {
        if (ReadContext.HasErrors(operation))
        {
            context.IsBroken = true;
            return true;
        }

        return false;
    }
}
