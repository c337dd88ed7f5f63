using System.Globalization;
using System.Reflection;
using System.Text;

namespace SsVae.Runtime.Tests.Surface;

/// <summary>The public types and members of an assembly as text, sorted, one line each.</summary>
internal static class SurfaceText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        string[] bases =
        [
            .. new[] { type.BaseType }.OfType<Type>().Where(b => b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum)).Select(TypeText.Of),
            .. type.GetInterfaces().Where(i => !type.IsEnum && i.IsPublic).Select(TypeText.Of).Order(StringComparer.Ordinal),
        ];
        return $"{kind} {type.Namespace}.{TypeText.Of(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => string.Create(CultureInfo.InvariantCulture, $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}"));
        }

        return
        [
            .. type.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsStatic).Select(c => $"{Access(c)}{type.Name.Split('`')[0]}({Parameters(c)})"),
            .. type.GetMethods(Declared).Where(m => IsVisible(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)) && !m.Name.Contains('<', StringComparison.Ordinal)).Select(Method),
            .. type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property),
            .. type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(Field),
        ];
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>" : "";
        var result = TypeText.Of(method.ReturnType) + Mark(method.ReturnType, () => Nullability.Create(method.ReturnParameter).ReadState);
        return $"{Access(method)}{Modifier(method)}{result} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var names = accessors.Select(a => a.ReturnType != typeof(void) ? "get; " : a.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? "init; " : "set; ");
        var index = property.GetIndexParameters() is { Length: > 0 } ? $"[{Parameters(accessors[0])}]" : "";
        var mark = Mark(property.PropertyType, () => Nullability.Create(property).ReadState);
        return $"{Access(accessors[0])}{Modifier(accessors[0])}{TypeText.Of(property.PropertyType)}{mark} {property.Name}{index} {{ {string.Concat(names)}}}";
    }

    private static string Field(FieldInfo field)
    {
        var kind = field switch { { IsLiteral: true } => "const ", { IsStatic: true } => "static ", _ => "" };
        var value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        return $"{(field.IsFamily ? "protected " : "")}{kind}{(field.IsInitOnly ? "readonly " : "")}{TypeText.Of(field.FieldType)} {field.Name}{value}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
    {
        var prefix = p.IsOut ? "out " : p.ParameterType.IsByRef ? (p.IsIn ? "in " : "ref ") : "";
        var mark = Mark(p.ParameterType, () => Nullability.Create(p).ReadState);
        return $"{prefix}{TypeText.Of(p.ParameterType)}{mark} {p.Name}{(p.HasDefaultValue ? " = " + Literal(p.DefaultValue) : "")}";
    }));

    private static string Mark(Type type, Func<NullabilityState> state) =>
        !type.IsValueType && !type.IsByRef && !type.IsPointer && state() == NullabilityState.Nullable ? "?" : "";

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(MethodInfo method) =>
        (method.IsStatic ? "static " : "")
        + (method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? (method.GetBaseDefinition() == method ? "virtual " : "override ") : "");
}
