using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SsVae.Generators.Families;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>Whether what the class declares, the class itself included, leaves the names of the generated members free. An ordinary member counts like a declaration of the model.</summary>
internal static class MemberNames
{
    /// <summary>Reports each name that is taken, once, where it is first declared.</summary>
    public static void Check(ReadContext context, int ordinal)
    {
        var model = context.Model;
        var discrete = model.GetMembers().OfType<IMethodSymbol>()
            .Where(m => Language.Has(m, "Sample") && !Language.Has(m, "Observed") && Language.IsDistribution(m.ReturnType) && Family.Of(m.ReturnType.Name).IsEnumerable)
            .Select(m => m.Name).Distinct().ToList();
        if (ReservedNames.Member(model.Name, discrete) is { } ownReason)
        {
            context.Report(Diagnostics.ReservedName, ordinal, model.Name, ownReason);
        }

        foreach (var parameter in PrimaryConstructor.Parameters(model, context.Cancellation))
        {
            if (ReservedNames.ConstructorParameter(parameter.Name, discrete) is { } reason)
            {
                var syntax = (ParameterSyntax)parameter.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);
                context.Report(Diagnostics.ReservedName, syntax.Identifier, parameter.Name, reason);
            }
        }

        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in model.GetMembers())
        {
            if (ReservedNames.Member(member.Name, discrete) is { } reason
                && !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null }
                && member.DeclaringSyntaxReferences.FirstOrDefault(r => !IsGenerated(r.SyntaxTree)) is { } declaration
                && reported.Add(member.Name))
            {
                var name = member.Locations.First(l => l.SourceTree == declaration.SyntaxTree).SourceSpan;
                context.Report(Diagnostics.ReservedName, declaration.GetSyntax(context.Cancellation).FindToken(name.Start), member.Name, reason);
            }
        }
    }

    /// <summary>Whether a file is of the generator, which the analyzer sees like any other: it is called after it.</summary>
    private static bool IsGenerated(SyntaxTree file) => file.FilePath.Contains(Language.Generator);
}
