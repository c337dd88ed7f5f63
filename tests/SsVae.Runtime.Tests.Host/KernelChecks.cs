using System.Reflection;

namespace SsVae.Runtime.Tests.Host;

/// <summary>All checks: the public static methods without parameters of the classes in the namespace of checks.</summary>
public static class KernelChecks
{
    private static readonly SortedDictionary<string, MethodInfo> Methods = new(
        typeof(KernelChecks).Assembly.GetTypes()
            .Where(t => t.Namespace == "SsVae.Runtime.Tests.Host.Checks" && t.IsPublic)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.GetParameters().Length == 0 && m.ReturnType == typeof(void))
            .ToDictionary(m => $"{m.DeclaringType!.Name}.{m.Name}", StringComparer.Ordinal),
        StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => Methods.Keys;

    /// <summary>Runs one check.</summary>
    /// <exception cref="CheckException">It does not hold.</exception>
    public static void Run(string name) => Methods[name].CreateDelegate<Action>()();
}
