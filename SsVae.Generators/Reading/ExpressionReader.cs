using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>Reads an operation as an <see cref="Expr"/>: constants folded, conversions and parentheses transparent.</summary>
/// <param name="indices">Whether <c>int</c> parameters of the method are values of discrete sites, which are no numbers.</param>
internal sealed partial class ExpressionReader(ReadContext context, bool indices)
{
    /// <summary>Far beyond what anybody writes, and far within the stack of the compiler.</summary>
    private const int MaxDepth = 200;

    private const int MaxLength = 1000;

    /// <summary>Locals that are whole numbers: they stand for their value, so that a size may have a name.</summary>
    private readonly Dictionary<ILocalSymbol, IOperation> _integers = new(SymbolEqualityComparer.Default);

    /// <summary>Those that were read: once, so that a mistake in one is reported once.</summary>
    private readonly Dictionary<ILocalSymbol, Expr> _values = new(SymbolEqualityComparer.Default);

    /// <summary>How many operations each of them stands for, written out.</summary>
    private readonly Dictionary<ILocalSymbol, int> _lengths = new(SymbolEqualityComparer.Default);

    private int _depth;
    private int _length;
    private bool _isTooLong;
    private bool _isTooDeep;

    private BranchReader Branches => new(context, Read, Subject);

    /// <summary>Takes note of a local that is a whole number; false if it is not one.</summary>
    public bool Integer(ILocalSymbol local, IOperation value)
    {
        if (IsInteger(local.Type))
        {
            _integers[local] = value;
        }

        return IsInteger(local.Type);
    }

    /// <summary>Reads the whole numbers that nothing has used.</summary>
    public void ReadUnused()
    {
        foreach (var local in _integers.Keys.Where(l => !_values.ContainsKey(l)).ToList())
        {
            Value(local, asIndex: true);
        }
    }

    public Expr Read(IOperation operation)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (_depth == MaxDepth)
        {
            var expr = _isTooDeep ? Stand(operation) : Unknown(
                operation, FormattableString.Invariant($"it is nested more than {MaxDepth} levels deep; give its parts names, as local declarations"));
            _isTooDeep = true;
            return expr;
        }

        _depth++;
        var read = ReadOne(operation);
        _depth--;
        return read;
    }

    private Expr ReadOne(IOperation operation)
    {
        if (Number(operation) is { } number)
        {
            if (float.IsNaN((float)number) || (float.IsInfinity((float)number) && !double.IsInfinity(number)))
            {
                return Unknown(operation, "numbers are single precision, up to 3.4e38; write one of those");
            }

            return Make(ExprKind.Number, "", operation, [], number);
        }

        return operation switch
        {
            IConversionOperation conversion => Conversion(conversion),
            IBinaryOperation binary => Binary(binary),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } plus => Read(plus.Operand),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus => Make(ExprKind.Operator, "-", minus, [minus.Operand]),
            IParameterReferenceOperation { Parameter: var parameter } => Parameter(operation, parameter),
            ILocalReferenceOperation local when _integers.ContainsKey(local.Local) => Value(local.Local, asIndex: false),
            ILocalReferenceOperation local => Make(ExprKind.Name, local.Local.Name, operation, []),
            IPropertyReferenceOperation property => Property(property),
            IInvocationOperation invocation => Invocation(invocation),
            IObjectCreationOperation creation => Creation(creation),
            ISwitchExpressionOperation branches => Branches.Switch(branches) ?? Stand(branches),
            IConditionalOperation { WhenFalse: not null } branches => Branches.Conditional(branches) ?? Stand(branches),
            _ => Unknown(operation, Constructs.ForExpression(operation)),
        };
    }

    /// <summary>The elements of a <c>params</c> array, an array or a collection expression.</summary>
    public IEnumerable<IOperation> Elements(IOperation operation)
    {
        switch (operation)
        {
            case IConversionOperation conversion:
                return Elements(conversion.Operand);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues;
            case IArrayCreationOperation { DimensionSizes: [{ ConstantValue.Value: 0 }] }:
                return [];
            case ICollectionExpressionOperation collection when !collection.Elements.Any(e => e is ISpreadOperation):
                return collection.Elements;
            default:
                Unknown(operation, "list the elements, as in [a, b]");
                return [];
        }
    }

    /// <summary>The arguments in the order of the parameters, <c>params</c> arrays opened.</summary>
    public List<IOperation> Arguments(IEnumerable<IArgumentOperation> arguments)
    {
        var result = new List<IOperation>();
        foreach (var argument in arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0))
        {
            if (argument.Parameter?.Type is IArrayTypeSymbol)
            {
                result.AddRange(Elements(argument.Value));
            }
            else
            {
                result.Add(argument.Value);
            }
        }

        return result;
    }

    private static double? Number(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: int or long or float or double or short or byte or uint or decimal } constant
            ? Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture)
            : null;

    private static bool IsInteger(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    private static bool IsReal(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private Expr Conversion(IConversionOperation conversion)
    {
        if (ReadContext.IsRefused(conversion))
        {
            context.IsBroken = true;
            return Stand(conversion);
        }

        return IsInteger(conversion.Type) && IsReal(conversion.Operand.Type)
            ? Unknown(conversion, "it would round; sizes are sums and products of whole numbers")
            : IsTransparent(conversion) ? Read(conversion.Operand)
            : Unknown(conversion, "nothing is cast in a method but numbers to numbers; write what is meant without the cast");
    }

    /// <summary>Whether the value is the same before and after: from number to wider number, to Tensor, or no conversion at all.</summary>
    private static bool IsTransparent(IConversionOperation conversion) =>
        conversion.OperatorMethod is not null || conversion.GetConversion().IsImplicit
        || (IsInteger(conversion.Type) || IsReal(conversion.Type) || SymbolEqualityComparer.Default.Equals(conversion.Type, conversion.Operand.Type));

    private Expr Binary(IBinaryOperation binary)
    {
        var symbol = binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => "+",
            BinaryOperatorKind.Subtract => "-",
            BinaryOperatorKind.Multiply => "*",
            BinaryOperatorKind.Divide => "/",
            _ => null,
        };
        if (symbol is null || !(Language.Is(binary.Type, "Tensor") || IsInteger(binary.Type) || IsReal(binary.Type)))
        {
            return Unknown(binary, Constructs.ForExpression(binary));
        }

        return symbol == "/" && IsInteger(binary.Type)
            ? Unknown(binary, "C# would drop the remainder; sizes are sums and products, and a ratio is written 1f / n")
            : Make(ExprKind.Operator, symbol, binary, [binary.LeftOperand, binary.RightOperand]);
    }

    private Expr Parameter(IOperation operation, IParameterSymbol parameter)
    {
        var isIndex = indices && IsInteger(parameter.Type) && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary };
        var name = Make(ExprKind.Name, parameter.Name, operation, []);
        if (isIndex)
        {
            context.Report(Diagnostics.IndexAsNumber, name.Ordinal, parameter.Name);
        }

        return name;
    }

    /// <summary>An operand where a discrete site may stand: an index, the argument of OneHot, an int of a helper.</summary>
    private Expr Index(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => Make(ExprKind.Name, parameter.Name, operation, []),
        ILocalReferenceOperation local when _integers.ContainsKey(local.Local) => Value(local.Local, asIndex: true),
        _ => Read(operation),
    };

    /// <summary>The value of a local that is a whole number; another name of an index is an index.</summary>
    private Expr Value(ILocalSymbol local, bool asIndex)
    {
        if (_values.TryGetValue(local, out var known) && (asIndex || known.Kind != ExprKind.Name))
        {
            _length += _lengths[local];
            return known;
        }

        var before = _length;
        var value = asIndex ? Index(_integers[local]) : Read(_integers[local]);
        // Each may name those before it more than once: written out, that doubles with every one.
        if (_length - before > MaxLength)
        {
            value = _isTooLong ? Stand(_integers[local]) : Unknown(
                _integers[local], FormattableString.Invariant($"it is more than {MaxLength} operations, written out; make it a constructor parameter"));
            _isTooLong = true;
            _length = before + 1;
        }

        _values[local] = value;
        _lengths[local] = _length - before;
        return value;
    }

    /// <summary>What a branch is on: a parameter or local that may be a discrete site; null if it can be none.</summary>
    private Expr? Subject(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter } when IsInteger(parameter.Type) =>
            Index(operation),
        ILocalReferenceOperation local when _integers.TryGetValue(local.Local, out var value) => Subject(value),
        _ => null,
    };

    private Expr Make(ExprKind kind, string name, IOperation operation, IEnumerable<IOperation> operands, double number = 0) =>
        MakeOf(kind, name, operation, operands.Select(o => (o, false)), number);

    private Expr MakeOf(ExprKind kind, string name, IOperation operation, IEnumerable<(IOperation Value, bool IsIndex)> operands, double number = 0)
    {
        var ordinal = context.Next(operation.Syntax);
        _length++;
        return new(kind, name, number, operands.Select(o => o.IsIndex ? Index(o.Value) : Read(o.Value)).ToEquatableArray(), ordinal);
    }

    /// <summary>A number in the place of what was reported.</summary>
    private Expr Stand(IOperation operation) => Make(ExprKind.Number, "", operation, []);

    /// <summary>Reports what is not in the language, unless C# already complains, and stands in a number for it.</summary>
    private Expr Unknown(IOperation operation, string advice)
    {
        var result = Stand(operation);
        if (ReadContext.HasErrors(operation))
        {
            context.IsBroken = true;
        }
        else
        {
            context.Report(Diagnostics.NotCompiled, result.Ordinal, TokenText.Quote(operation.Syntax), advice);
        }

        return result;
    }
}
