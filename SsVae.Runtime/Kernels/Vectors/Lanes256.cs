using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SsVae.Kernels;

/// <summary>Eight numbers, where the processor has AVX2 and FMA.</summary>
internal unsafe struct Lanes256 : IVector<Lanes256>
{
    // Set by initialisers: a constructor would be one more method to inline per operation, and the JIT compiler's budget is finite.
    private Vector256<float> _value;

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Create(float value) => new() { _value = Vector256.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new() { _value = left._value + right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 left, Lanes256 right) => new() { _value = left._value - right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 left, Lanes256 right) => new() { _value = left._value * right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 left, Lanes256 right) => new() { _value = left._value / right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 value) => new() { _value = -value._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 value) => new() { _value = Vector256.Sqrt(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes256 IVector<Lanes256>.Load(float* source) => new() { _value = Vector256.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IVector<Lanes256>.Store(Lanes256 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes256 IVector<Lanes256>.LoadPartial(float* source, int count) => new() { _value = Avx.MaskLoad(source, First(count)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IVector<Lanes256>.StorePartial(Lanes256 value, float* destination, int count) =>
        Avx.MaskStore(destination, First(count), value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes256 IVector<Lanes256>.KeepFirst(Lanes256 value, int count, Lanes256 other) =>
        new() { _value = Vector256.ConditionalSelect(First(count), value._value, other._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 a, Lanes256 b, Lanes256 c) =>
        new() { _value = Fma.MultiplyAdd(a._value, b._value, c._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Min(Lanes256 left, Lanes256 right) => new() { _value = Avx.Min(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 left, Lanes256 right) => new() { _value = Avx.Max(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 value) => new() { _value = Vector256.Abs(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Round(Lanes256 value) => new() { _value = Vector256.Round(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Scale(Lanes256 value, Lanes256 exponent)
    {
        // In two steps, so that neither factor leaves the range of normal numbers.
        var n = Vector256.ConvertToInt32(exponent._value);
        var half = n >> 1;
        return new() { _value = value._value * Power(half) * Power(n - half) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Split(Lanes256 value, out Lanes256 exponent)
    {
        const int rootHalf = 0x3F3504F3;
        var bits = value._value.AsInt32();
        var e = (bits - Vector256.Create(rootHalf)) >> 23;
        exponent = new() { _value = Vector256.ConvertToSingle(e) };
        return new() { _value = (bits - (e << 23)).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Less(Lanes256 left, Lanes256 right) =>
        new() { _value = Vector256.LessThan(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Same(Lanes256 left, Lanes256 right) =>
        new() { _value = Vector256.Equals(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Select(Lanes256 mask, Lanes256 whenSet, Lanes256 otherwise) =>
        new() { _value = Vector256.ConditionalSelect(mask._value, whenSet._value, otherwise._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IVector<Lanes256>.Sum(Lanes256 value) => Vector256.Sum(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IVector<Lanes256>.Greatest(Lanes256 value) =>
        Lanes128.Greatest(Vector128.Max(value._value.GetLower(), value._value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> First(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Power(Vector256<int> exponent) => ((exponent + Vector256.Create(127)) << 23).AsSingle();
}
