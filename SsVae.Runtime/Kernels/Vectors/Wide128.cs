using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SsVae.Kernels;

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
