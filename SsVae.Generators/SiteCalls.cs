using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SsVae.Generators.Reading;
using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>
/// Methods of a model that are called, or handed on, as if they were code. Inside the model's own formulas that is a mistake of the
/// formula, which the reader reports.
/// </summary>
internal static class SiteCalls
{
    /// <summary>The message for a call or a reference to a method; null where it is none of a site or guide.</summary>
    public static Diagnostic? Check(OperationAnalysisContext context)
    {
        var (method, operation) = context.Operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, (IOperation)invocation),
            IMethodReferenceOperation reference => (reference.Method, reference),
            _ => (null, context.Operation),
        };
        // The return type is looked at first, as it rules out nearly all calls of a program.
        if (method is null || !Language.IsDistribution(method.ReturnType) || !Language.Has(method.ContainingType, "Model") || operation.Parent is INameOfOperation
            || IsFormula(context.ContainingSymbol))
        {
            return null;
        }

        var kind = Language.Has(method, "Guide") ? "guide" : Language.Has(method, "Sample") || MethodReader.IsLater(method) ? "site" : null;
        return kind is null ? null : Diagnostic.Create(
            Diagnostics.Rule(Diagnostics.SiteCalled), operation.Syntax.GetLocation(), method.Name, kind, method.ContainingType.Name);
    }

    private static bool IsFormula(ISymbol symbol) =>
        symbol is IMethodSymbol { AssociatedSymbol: { } property } ? IsFormula(property)
        : symbol.ContainingType is { } type && Language.Has(type, "Model") && Language.Owns(symbol);
}
