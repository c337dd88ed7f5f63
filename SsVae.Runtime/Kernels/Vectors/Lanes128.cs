using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SsVae.Kernels;

/// <summary>Four numbers, on every processor that .NET runs on.</summary>
internal unsafe struct Lanes128 : IVector<Lanes128>
{
    // Set by initialisers: a constructor would be one more method to inline per operation, and the JIT compiler's budget is finite.
    private Vector128<float> _value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Create(float value) => new() { _value = Vector128.Create(value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new() { _value = left._value + right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new() { _value = left._value - right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new() { _value = left._value * right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new() { _value = left._value / right._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 value) => new() { _value = -value._value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 value) => new() { _value = Vector128.Sqrt(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes128 IVector<Lanes128>.Load(float* source) => new() { _value = Vector128.Load(source) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IVector<Lanes128>.Store(Lanes128 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes128 IVector<Lanes128>.LoadPartial(float* source, int count)
    {
        if (count == 4)
            return new() { _value = Vector128.Load(source) };
        var second = count > 1 ? source[1] : 0;
        var third = count > 2 ? source[2] : 0;
        return new() { _value = Vector128.Create(source[0], second, third, 0) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void IVector<Lanes128>.StorePartial(Lanes128 value, float* destination, int count)
    {
        if (count == 4)
        {
            value._value.Store(destination);
            return;
        }

        destination[0] = value._value.ToScalar();
        if (count > 1)
            destination[1] = value._value.GetElement(1);
        if (count > 2)
            destination[2] = value._value.GetElement(2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes128 IVector<Lanes128>.KeepFirst(Lanes128 value, int count, Lanes128 other) =>
        new() { _value = Vector128.ConditionalSelect(First(count), value._value, other._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) =>
        new() { _value = Vector128.MultiplyAddEstimate(a._value, b._value, c._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 left, Lanes128 right) =>
        new() { _value = Sse.IsSupported ? Sse.Min(left._value, right._value) : Vector128.Min(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 left, Lanes128 right) =>
        new() { _value = Sse.IsSupported ? Sse.Max(left._value, right._value) : Vector128.Max(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 value) => new() { _value = Vector128.Abs(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Round(Lanes128 value) => new() { _value = Vector128.Round(value._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Scale(Lanes128 value, Lanes128 exponent)
    {
        // In two steps, so that neither factor leaves the range of normal numbers.
        var n = Vector128.ConvertToInt32(exponent._value);
        var half = n >> 1;
        return new() { _value = value._value * Power(half) * Power(n - half) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Split(Lanes128 value, out Lanes128 exponent)
    {
        const int rootHalf = 0x3F3504F3;
        var bits = value._value.AsInt32();
        var e = (bits - Vector128.Create(rootHalf)) >> 23;
        exponent = new() { _value = Vector128.ConvertToSingle(e) };
        return new() { _value = (bits - (e << 23)).AsSingle() };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Less(Lanes128 left, Lanes128 right) =>
        new() { _value = Vector128.LessThan(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Same(Lanes128 left, Lanes128 right) =>
        new() { _value = Vector128.Equals(left._value, right._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Select(Lanes128 mask, Lanes128 whenSet, Lanes128 otherwise) =>
        new() { _value = Vector128.ConditionalSelect(mask._value, whenSet._value, otherwise._value) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IVector<Lanes128>.Sum(Lanes128 value) => Vector128.Sum(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float IVector<Lanes128>.Greatest(Lanes128 value) => Greatest(value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Greatest(Vector128<float> value)
    {
        var pairs = Vector128.Max(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(pairs, Vector128.Shuffle(pairs, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> First(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Power(Vector128<int> exponent) => ((exponent + Vector128.Create(127)) << 23).AsSingle();
}
