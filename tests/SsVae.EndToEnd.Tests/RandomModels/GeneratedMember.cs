using System.Linq.Expressions;

namespace SsVae.EndToEnd.Tests.RandomModels;

/// <summary>Calls of members that are generated for a model, whose parameters differ from model to model.</summary>
internal static class GeneratedMember
{
    /// <summary>
    /// Calls a member with an argument for each parameter, by its name: a number, or an array where a span is wanted;
    /// null for the default.
    /// </summary>
    public static T Call<T>(object model, string member, Func<string, object?> argument)
    {
        var method = model.GetType().GetMethod(member)!;
        // Spans are made of arrays by the conversion that a caller would use.
        var arguments = method.GetParameters()
            .Select(p => argument(p.Name!) is { } given
                ? Expression.Convert(Expression.Constant(given), p.ParameterType)
                : (Expression)Expression.Default(p.ParameterType));
        return Expression.Lambda<Func<T>>(Expression.Call(Expression.Constant(model), method, arguments)).Compile()();
    }
}
