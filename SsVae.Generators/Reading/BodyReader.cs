using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>Reads a method's or property's body: local declarations, then the value.</summary>
internal sealed class BodyReader(ReadContext context, bool indices)
{
    private readonly ExpressionReader _expressions = new(context, indices);
    private readonly List<LocalSpec> _locals = [];

    /// <summary>The body of a member; null where there is none that can be read, which is reported.</summary>
    public BodySpec? Read(SyntaxNode declaration, string name)
    {
        var body = Body(declaration);
        if (body is null || context.Operation(body) is not IBlockOperation block)
        {
            // Without a body (partial, extern, an unfinished line) C# has its own error, except for an automatic property.
            if (body is null && declaration is PropertyDeclarationSyntax { AccessorList: not null } property)
            {
                context.Report(Diagnostics.NotCompiled, property.Identifier, name, "a helper property is written " + name + " => …");
            }
            else
            {
                context.IsBroken = true;
            }

            return null;
        }

        // A function may stand below the return.
        foreach (var function in block.Operations.OfType<ILocalFunctionOperation>())
        {
            Refuse(function);
        }

        foreach (var statement in block.Operations.Where(o => o is not ILocalFunctionOperation))
        {
            if (statement is IReturnOperation { ReturnedValue: { } value })
            {
                var text = statement.Syntax is StatementSyntax ? statement.Syntax : value.Syntax;
                var result = _expressions.Read(value);
                _expressions.ReadUnused();
                return new(_locals.ToEquatableArray(), result, TokenText.Of(text));
            }

            Statement(statement);
        }

        // Every statement is reported, or C# reports that the method does not return.
        context.IsBroken = true;
        return null;
    }

    /// <summary>The block or arrow of a method, a property or its only accessor.</summary>
    public static SyntaxNode? Body(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => (SyntaxNode?)method.ExpressionBody ?? method.Body,
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ } getter] } => (SyntaxNode?)getter.ExpressionBody ?? getter.Body,
        _ => null,
    };

    private void Statement(IOperation statement)
    {
        switch (statement)
        {
            case IEmptyOperation:
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators))
                {
                    Declarator(declarator, statement.Syntax);
                }

                break;
            case IExpressionStatementOperation { Operation: IDeconstructionAssignmentOperation deconstruction }
                when Names(deconstruction.Target) is { } names:
                Local(names, deconstruction.Value, statement.Syntax);
                break;
            default:
                Refuse(statement);
                break;
        }
    }

    private void Declarator(IVariableDeclaratorOperation declarator, SyntaxNode statement)
    {
        // A constant is folded wherever it is used.
        if (declarator.Symbol.IsConst)
        {
            return;
        }

        var value = declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
        if (value is null)
        {
            Refuse(declarator);
        }
        else if (!_expressions.Integer(declarator.Symbol, value.Value))
        {
            Local([declarator.Symbol.Name], value.Value, statement);
        }
    }

    private void Local(IEnumerable<string> names, IOperation value, SyntaxNode statement)
    {
        var ordinal = context.Next(statement);
        _locals.Add(new(names.ToEquatableArray(), _expressions.Read(value), TokenText.Of(statement), ordinal));
    }

    /// <summary>The names that a deconstruction declares; null if it assigns or nests.</summary>
    private static List<string>? Names(IOperation target)
    {
        if (target is IDeclarationExpressionOperation declaration)
        {
            return Names(declaration.Expression);
        }

        if (target is not ITupleOperation tuple)
        {
            return null;
        }

        var names = new List<string>();
        foreach (var element in tuple.Elements)
        {
            switch (element)
            {
                case IDiscardOperation:
                    names.Add("_");
                    break;
                case ILocalReferenceOperation { IsDeclaration: true } local:
                    names.Add(local.Local.Name);
                    break;
                case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local }:
                    names.Add(local.Local.Name);
                    break;
                default:
                    return null;
            }
        }

        return names;
    }

    private void Refuse(IOperation statement)
    {
        if (ReadContext.HasErrors(statement))
        {
            context.IsBroken = true;
            return;
        }

        context.Report(
            Diagnostics.NotCompiled, statement.Syntax.GetFirstToken(), TokenText.Quote(statement.Syntax), Constructs.ForStatement(statement));
    }
}
