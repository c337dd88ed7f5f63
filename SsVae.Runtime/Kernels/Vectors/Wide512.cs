using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SsVae.Kernels;

/// <summary>Eight numbers, where the processor has AVX-512.</summary>
internal readonly unsafe struct Wide512(Vector512<double> value) : IWideVector<Wide512>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator +(Wide512 left, Wide512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Load(float* source) => new(Avx512F.ConvertToVector512Double(Vector256.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 LoadPartial(float* source, int count) =>
        new(Avx512F.ConvertToVector512Double(Avx.MaskLoad(source, First(count))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide512 value, float* destination) =>
        Avx512F.ConvertToVector256Single(value._value).Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Wide512 value, float* destination, int count) =>
        Avx.MaskStore(destination, First(count), Avx512F.ConvertToVector256Single(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> First(int count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();
}
