using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

// What expressions read and call: members of the class, and the language.
internal sealed partial class ExpressionReader
{
    private const string AnotherModel = "a model is made of its own members; leave the other object out";

    private Expr Property(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.IsIndexer && Language.Is(property.ContainingType, "Tensor"))
        {
            var indexed = Make(ExprKind.Index, "", reference, [reference.Instance!]);
            return indexed with
            {
                Operands = indexed.Operands.Concat(Arguments(reference.Arguments).Select(Index)).ToEquatableArray(),
            };
        }

        if (!SymbolEqualityComparer.Default.Equals(property.ContainingType, context.Model))
        {
            return Unknown(reference, "a method reads its parameters, and the parameters, inputs and helpers of its class");
        }

        if (!IsOfThisModel(reference.Instance))
        {
            return Unknown(reference, AnotherModel);
        }

        if (Language.Has(property, "Network"))
        {
            return Unknown(reference, "a network is used by applying it, as in " + property.Name + ".Apply(x)");
        }

        return Language.Owns(property)
            ? Make(ExprKind.Member, property.Name, reference, [])
            : Unknown(reference, "a number that a model needs is a constant or a constructor parameter");
    }

    private Expr Invocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var type = method.ContainingType;
        if (SymbolEqualityComparer.Default.Equals(type, context.Model))
        {
            return Helper(invocation);
        }

        if (!Language.IsOwn(type))
        {
            return Unknown(invocation, "it is no part of the model; call the functions of SsVae.Modelling.Functions, or write a helper method in the class");
        }

        var arguments = Arguments(invocation.Arguments);
        if (arguments.Count == 0 && (invocation.Instance is null || Language.Is(type, "Network")))
        {
            return Unknown(invocation, "it has nothing to work on; give it a tensor");
        }

        if (Language.Is(type, "Network"))
        {
            return invocation.Instance is IPropertyReferenceOperation { Property: var network, Instance: var of } && IsOfThisModel(of)
                && SymbolEqualityComparer.Default.Equals(network.ContainingType, context.Model)
                ? Make(ExprKind.Apply, network.Name, invocation, arguments)
                : Unknown(invocation, "a network is a [Network] property of the model");
        }

        if (Language.IsDistribution(type))
        {
            return Make(ExprKind.Distribution, type.Name + "." + method.Name, invocation, arguments);
        }

        if (method.Name == "Of")
        {
            return Unknown(invocation, "Tensor.Of gives the shape of a [Parameter] or [Input] property");
        }

        var operands = invocation.Instance is { } instance ? [instance, .. arguments] : arguments;
        return method.Name switch
        {
            "Split" => Make(ExprKind.Split, "", invocation, operands),
            "OneHot" => MakeOf(ExprKind.Call, method.Name, invocation, operands.Select(o => (o, true))),
            _ => Make(ExprKind.Call, method.Name, invocation, operands),
        };
    }

    private Expr Helper(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            // It is reported where it is declared.
            return Stand(invocation);
        }

        // A chain's later steps say neither: their first one does.
        if (context.Model.GetMembers(method.Name).Any(m => Language.Has(m, "Sample") || Language.Has(m, "Guide")))
        {
            return Unknown(invocation, "a site is never called; to read its value, declare a parameter of its name");
        }

        if (!IsOfThisModel(invocation.Instance))
        {
            return Unknown(invocation, AnotherModel);
        }

        if (!Language.IsHelper(method))
        {
            return Unknown(invocation, "a helper takes or returns the types of SsVae.Modelling");
        }

        var arguments = invocation.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => (a.Value, IsInteger(a.Parameter?.Type)));
        return MakeOf(ExprKind.Helper, method.Name, invocation, arguments);
    }

    private Expr Creation(IObjectCreationOperation creation) =>
        Language.IsDistribution(creation.Type)
            ? Make(ExprKind.Distribution, creation.Type!.Name + ".New", creation, Arguments(creation.Arguments))
            : Language.IsNetwork(creation.Type)
                ? Unknown(creation, "a network has weights, so it is a [Network] property of the model")
                : Unknown(creation, "only distributions are created in a method");

    /// <summary>Whether a member is read of the model itself, or is static: weights of another one are not trained here.</summary>
    private static bool IsOfThisModel(IOperation? instance) => instance is null or IInstanceReferenceOperation;
}
