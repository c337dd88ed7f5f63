namespace SsVae.Runtime.Tests.Surface;

/// <summary>Names of types as C# writes them, without namespaces.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.HasElementType)
        {
            var element = Of(type.GetElementType()!);
            return type.IsArray ? element + "[]" : type.IsPointer ? element + "*" : element;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        var outer = type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." : "";
        var name = type.Name.Split('`')[0];
        return outer + (type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name);
    }
}
