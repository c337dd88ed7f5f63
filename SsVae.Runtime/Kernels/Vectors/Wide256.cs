using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SsVae.Kernels;

/// <summary>Four numbers, where the processor has AVX2.</summary>
internal readonly unsafe struct Wide256(Vector256<double> value) : IWideVector<Wide256>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator +(Wide256 left, Wide256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Load(float* source) => new(Avx.ConvertToVector256Double(Vector128.Load(source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 LoadPartial(float* source, int count) =>
        new(Avx.ConvertToVector256Double(Avx.MaskLoad(source, First(count))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide256 value, float* destination) =>
        Avx.ConvertToVector128Single(value._value).Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Wide256 value, float* destination, int count) =>
        Avx.MaskStore(destination, First(count), Avx.ConvertToVector128Single(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> First(int count) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();
}
