using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SsVae.Kernels;

/// <summary>Sixteen numbers, where the processor has AVX-512.</summary>
internal unsafe struct Lanes512 : IVector<Lanes512>
{
    // Set by initialisers: a constructor would be one more method to inline per operation, and the JIT compiler's budget is finite.
    private Vector512<float> _value;

    public static bool IsSupported => Avx512F.IsSupported;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Create(float value) => new() { _value = Vector512.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new() { _value = left._value + right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 left, Lanes512 right) => new() { _value = left._value - right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 left, Lanes512 right) => new() { _value = left._value * right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 left, Lanes512 right) => new() { _value = left._value / right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 value) => new() { _value = -value._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sqrt(Lanes512 value) => new() { _value = Vector512.Sqrt(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes512 IVector<Lanes512>.Load(float* source) => new() { _value = Vector512.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IVector<Lanes512>.Store(Lanes512 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes512 IVector<Lanes512>.LoadPartial(float* source, int count) =>
        new() { _value = Avx512F.MaskLoad(source, First(count), Vector512<float>.Zero) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IVector<Lanes512>.StorePartial(Lanes512 value, float* destination, int count) =>
        Avx512F.MaskStore(destination, First(count), value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes512 IVector<Lanes512>.KeepFirst(Lanes512 value, int count, Lanes512 other) =>
        new() { _value = Vector512.ConditionalSelect(First(count), value._value, other._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 a, Lanes512 b, Lanes512 c) =>
        new() { _value = Avx512F.FusedMultiplyAdd(a._value, b._value, c._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Min(Lanes512 left, Lanes512 right) =>
        new() { _value = Avx512F.Min(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Max(Lanes512 left, Lanes512 right) =>
        new() { _value = Avx512F.Max(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Abs(Lanes512 value) => new() { _value = Vector512.Abs(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Round(Lanes512 value) => new() { _value = Vector512.Round(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Scale(Lanes512 value, Lanes512 exponent) =>
        new() { _value = Avx512F.Scale(value._value, exponent._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Split(Lanes512 value, out Lanes512 exponent)
    {
        const int rootHalf = 0x3F3504F3;
        var bits = value._value.AsInt32();
        var e = (bits - Vector512.Create(rootHalf)) >> 23;
        exponent = new() { _value = Vector512.ConvertToSingle(e) };
        return new() { _value = (bits - (e << 23)).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Less(Lanes512 left, Lanes512 right) =>
        new() { _value = Vector512.LessThan(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Same(Lanes512 left, Lanes512 right) =>
        new() { _value = Vector512.Equals(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Select(Lanes512 mask, Lanes512 whenSet, Lanes512 otherwise) =>
        new() { _value = Vector512.ConditionalSelect(mask._value, whenSet._value, otherwise._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IVector<Lanes512>.Sum(Lanes512 value) => Vector512.Sum(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IVector<Lanes512>.Greatest(Lanes512 value)
    {
        var half = Vector256.Max(value._value.GetLower(), value._value.GetUpper());
        return Lanes128.Greatest(Vector128.Max(half.GetLower(), half.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> First(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
}
