using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SsVae.Generators.Reading;

/// <summary>What to write instead of the constructs of C# that are not in the language.</summary>
internal static class Constructs
{
    private const string Unchanged = "a value is never changed; declare a new local for the new value";
    private const string NoFailure = "a formula always has a value; leave it out, as data is checked when it is bound";
    private const string NoNull = "no value of the language is null; leave it out";
    private const string AHelper = "a function is a helper method of the class; write one and call it";
    private const string NoWaiting = "a formula waits for nothing; leave it out";

    /// <summary>Advice for a statement that is neither a local declaration with a value nor the return.</summary>
    public static string ForStatement(IOperation statement) => statement switch
    {
        ILoopOperation => "nothing is repeated; write operations on whole vectors, such as Sum and Concat, and put what there are many of in a [Plate]",
        IConditionalOperation => "a branch is an expression on a discrete site; write 'k == 0 ? … : …'",
        ISwitchOperation => "a branch is an expression on a discrete site; write 'k switch { 0 => …, _ => … }'",
        ITryOperation => NoFailure,
        IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => NoFailure,
        IUsingOperation or IUsingDeclarationOperation => "values hold no resources; declare the local without 'using'",
        ILockOperation => "nothing is shared between threads; leave 'lock' out",
        ILocalFunctionOperation => "a function is a helper method of the class; move it out of this method",
        IBlockOperation => "a method is one block; write the statements without these braces",
        IBranchOperation or ILabeledOperation => "statements run once, in their order; leave jumps and labels out",
        IVariableDeclaratorOperation => "a local is declared together with its value",
        IExpressionStatementOperation { Operation: IAssignmentOperation or IIncrementOrDecrementOperation } => Unchanged,
        IExpressionStatementOperation { Operation: IAwaitOperation } => NoWaiting,
        IExpressionStatementOperation => "a call has no effect, only a value; declare a local for it, or leave it out",
        _ => "a method consists of local declarations with a value, and a return",
    };

    /// <summary>Advice for an expression.</summary>
    public static string ForExpression(IOperation expression) => expression switch
    {
        IAssignmentOperation or IIncrementOrDecrementOperation => Unchanged,
        IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation => AHelper,
        ICoalesceOperation or IConditionalAccessOperation or ILiteralOperation { ConstantValue.Value: null } => NoNull,
        ITupleOperation => "a value is one vector; declare a local for each part, or join the parts with Concat",
        IArrayCreationOperation or ICollectionExpressionOperation => "values are vectors, not collections; join them with Concat",
        IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => "only a [Parameter] is indexed, by discrete sites and constants; take parts of a vector with Split",
        IDefaultValueOperation => "write the value itself",
        IFieldReferenceOperation => "a method reads its parameters, and the parameters, inputs and helpers of its class; a number is a constant or a constructor parameter",
        IThrowOperation => NoFailure,
        IAwaitOperation => NoWaiting,
        IIsTypeOperation or IIsPatternOperation => "what can be compared is a discrete site, to choose a branch: 'k is 0 or 1 ? … : …'",
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder } => "the operators are + - * / on tensors and numbers",
        IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } => "what can be compared is a discrete site, to choose a branch: 'k == 0 ? … : …'",
        IBinaryOperation or IUnaryOperation => "the operators are + - * / on tensors and numbers",
        IInstanceReferenceOperation => "the class is no value; name what is read of it",
        IInterpolatedStringOperation or ILiteralOperation => "the values of the language are tensors and numbers",
        _ => "the language has arithmetic, its functions, networks and distributions, and helper methods",
    };
}
