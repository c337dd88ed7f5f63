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

/// <summary>Two numbers, on any processor.</summary>
internal readonly unsafe struct Wide128(Vector128<double> value) : IWideVector<Wide128>
{
    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator +(Wide128 left, Wide128 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Load(float* source) => new(Vector128.Create((double)source[0], source[1]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 LoadPartial(float* source, int count) =>
        new(Vector128.Create((double)source[0], count > 1 ? source[1] : 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide128 value, float* destination)
    {
        destination[0] = (float)value._value.GetElement(0);
        destination[1] = (float)value._value.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Wide128 value, float* destination, int count)
    {
        destination[0] = (float)value._value.GetElement(0);
        if (count > 1)
            destination[1] = (float)value._value.GetElement(1);
    }
}
