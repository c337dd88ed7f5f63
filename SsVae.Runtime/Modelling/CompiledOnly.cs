using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SsVae.Modelling;

/// <summary>The one answer of every declaration of the language when it is executed.</summary>
internal static class CompiledOnly
{
    /// <summary>Throws: the members of <c>SsVae.Modelling</c> are read by the compiler and never run.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [DoesNotReturn]
    public static T Value<T>([CallerMemberName] string member = "") =>
        throw new NotSupportedException(
            $"'{member}' of SsVae.Modelling was executed. The methods of a [Model] class are declarations: they are compiled at " +
            "build time and never called. Call the members that the compiler adds to the class instead.");
}
