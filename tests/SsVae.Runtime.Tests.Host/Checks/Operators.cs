using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Operators of every arity whose operands cannot be confused: a + 2b + 3c + …; Mixed ones broadcast every other operand.</summary>
internal static class Operators
{
    public readonly struct Sum1 : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => a;
    }

    public readonly struct Mixed1 : IOperator1
    {
        public static int Scalars => 0b1;

        public static V Apply<V>(V a) where V : struct, ILanes<V> => a;
    }

    public readonly struct Sum2 : IOperator2
    {
        public static V Apply<V>(V a, V b) where V : struct, ILanes<V> => a + (V.Create(2) * b);
    }

    public readonly struct Mixed2 : IOperator2
    {
        public static int Scalars => 0b10;

        public static V Apply<V>(V a, V b) where V : struct, ILanes<V> => a + (V.Create(2) * b);
    }

    public readonly struct Sum3 : IOperator3
    {
        public static V Apply<V>(V a, V b, V c) where V : struct, ILanes<V> => a + (V.Create(2) * b) + (V.Create(3) * c);
    }

    public readonly struct Mixed3 : IOperator3
    {
        public static int Scalars => 0b10;

        public static V Apply<V>(V a, V b, V c) where V : struct, ILanes<V> => a + (V.Create(2) * b) + (V.Create(3) * c);
    }

    public readonly struct Sum4 : IOperator4
    {
        public static V Apply<V>(V a, V b, V c, V d) where V : struct, ILanes<V> => a + (V.Create(2) * b) + (V.Create(3) * c) + (V.Create(4) * d);
    }

    public readonly struct Mixed4 : IOperator4
    {
        public static int Scalars => 0b1010;

        public static V Apply<V>(V a, V b, V c, V d) where V : struct, ILanes<V> => a + (V.Create(2) * b) + (V.Create(3) * c) + (V.Create(4) * d);
    }

    public readonly struct Sum5 : IOperator5
    {
        public static V Apply<V>(V a, V b, V c, V d, V e) where V : struct, ILanes<V> => a + (V.Create(2) * b) + (V.Create(3) * c) + (V.Create(4) * d) + (V.Create(5) * e);
    }

    public readonly struct Mixed5 : IOperator5
    {
        public static int Scalars => 0b1010;

        public static V Apply<V>(V a, V b, V c, V d, V e) where V : struct, ILanes<V> => a + (V.Create(2) * b) + (V.Create(3) * c) + (V.Create(4) * d) + (V.Create(5) * e);
    }

    public readonly struct Sum6 : IOperator6
    {
        public static V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V> => a + (V.Create(2) * b) + (V.Create(3) * c) + (V.Create(4) * d) + (V.Create(5) * e) + (V.Create(6) * f);
    }

    public readonly struct Mixed6 : IOperator6
    {
        public static int Scalars => 0b101010;

        public static V Apply<V>(V a, V b, V c, V d, V e, V f) where V : struct, ILanes<V> => a + (V.Create(2) * b) + (V.Create(3) * c) + (V.Create(4) * d) + (V.Create(5) * e) + (V.Create(6) * f);
    }

    public readonly struct Exp : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Exp(a);
    }

    public readonly struct Log : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Log(a);
    }

    public readonly struct Log1p : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Log1p(a);
    }

    public readonly struct Sqrt : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Sqrt(a);
    }

    public readonly struct Square : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Square(a);
    }

    public readonly struct Abs : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Abs(a);
    }

    public readonly struct Softplus : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Softplus(a);
    }

    public readonly struct LogSoftplus : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.LogSoftplus(a);
    }

    public readonly struct Sigmoid : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Sigmoid(a);
    }

    public readonly struct LogFactorial : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.LogFactorial(a);
    }

    public readonly struct Tanh : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Tanh(a);
    }

    public readonly struct Relu : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Relu(a);
    }

    public readonly struct Step : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Step(a);
    }

    public readonly struct IfNonZero : IOperator2
    {
        public static V Apply<V>(V a, V b) where V : struct, ILanes<V> => LaneFunctions.IfNonZero(a, b);
    }

    public readonly struct ExpRatio : IOperator2
    {
        public static V Apply<V>(V a, V b) where V : struct, ILanes<V> => LaneFunctions.ExpRatio(a, b);
    }

    public readonly struct Quotient : IOperator2
    {
        public static V Apply<V>(V a, V b) where V : struct, ILanes<V> => (a - b) / -b;
    }
}
