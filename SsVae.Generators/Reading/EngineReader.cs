using System.Globalization;
using Microsoft.CodeAnalysis;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Reading;

/// <summary>Reads the engine off <c>[Model(Engine = …)]</c>.</summary>
internal static class EngineReader
{
    /// <summary>The engine that a model's attribute names; null where it names none.</summary>
    public static EngineSpec? Read(ReadContext context)
    {
        if (Language.Find(context.Model, "Model") is not { } attribute
            || attribute.NamedArguments.FirstOrDefault(a => a.Key == "Engine").Value is not { Value: { } value } argument)
        {
            return null;
        }

        var member = argument.Type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => Equals(f.ConstantValue, value));
        var name = member?.Name ?? Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return new(name, context.Next(context.Syntax(attribute)));
    }
}
