namespace SsVae.Oracle

open System
open System.Collections.Generic
open System.Threading

/// A float64 number that remembers how it was computed: reverse-mode differentiation, as naive as can be.
[<Sealed; AllowNullLiteral>]
type Scalar private (value: float, isVariable: bool, parents: struct (Scalar * float)[]) =
    static let mutable count = 0L
    let order = Interlocked.Increment &count

    member _.Value = value

    /// Later numbers depend on earlier ones only.
    member _.Order = order

    /// The numbers that this one was computed from, with its partial derivatives in them.
    member _.Parents = parents

    member _.IsConstant = not isVariable && parents.Length = 0

    static member Constant value = Scalar(value, false, [||])

    static member Variable value = Scalar(value, true, [||])

    static member Node(value, parents: struct (Scalar * float)[]) =
        Scalar(value, false, parents |> Array.filter (fun struct (p, _) -> not p.IsConstant))

    static member (+)(a: Scalar, b: Scalar) =
        Scalar.Node(a.Value + b.Value, [| struct (a, 1.0); struct (b, 1.0) |])

    static member (-)(a: Scalar, b: Scalar) =
        Scalar.Node(a.Value - b.Value, [| struct (a, 1.0); struct (b, -1.0) |])

    static member (*)(a: Scalar, b: Scalar) =
        Scalar.Node(a.Value * b.Value, [| struct (a, b.Value); struct (b, a.Value) |])

    static member (/)(a: Scalar, b: Scalar) =
        let q = a.Value / b.Value
        Scalar.Node(q, [| struct (a, 1.0 / b.Value); struct (b, -q / b.Value) |])

    static member (~-)(a: Scalar) = Scalar.Node(-a.Value, [| struct (a, -1.0) |])

    static member Zero = Scalar.Constant 0.0

module Scalar =
    let constant = Scalar.Constant

    let private unary (a: Scalar) value slope =
        Scalar.Node(value, [| struct (a, slope) |])

    let exp (a: Scalar) =
        let y = Math.Exp a.Value
        unary a y y

    let log (a: Scalar) = unary a (Math.Log a.Value) (1.0 / a.Value)

    /// The rounding of 1 + x is divided out (Kahan); Double.LogP1 does not.
    let log1p (a: Scalar) =
        let x = a.Value
        let sum = 1.0 + x
        unary a (if sum = 1.0 then x else Math.Log sum * (x / (sum - 1.0))) (1.0 / sum)

    let sqrt (a: Scalar) =
        let y = Math.Sqrt a.Value
        unary a y (0.5 / y)

    let square (a: Scalar) = unary a (a.Value * a.Value) (2.0 * a.Value)

    let abs (a: Scalar) =
        unary a (Math.Abs a.Value) (if a.Value = 0.0 then 0.0 else float (Math.Sign a.Value))

    let private logistic x =
        if x >= 0.0 then 1.0 / (1.0 + Math.Exp(-x)) else Math.Exp x / (1.0 + Math.Exp x)

    let sigmoid (a: Scalar) =
        let y = logistic a.Value
        unary a y (y * (1.0 - y))

    let softplus (a: Scalar) =
        let x = a.Value
        let y = Math.Max(x, 0.0) + Double.LogP1(Math.Exp(-Math.Abs x))
        unary a y (logistic x)

    let tanh (a: Scalar) =
        let y = Math.Tanh a.Value
        unary a y (1.0 - y * y)

    let relu (a: Scalar) =
        unary a (Math.Max(a.Value, 0.0)) (if a.Value > 0.0 then 1.0 else 0.0)

    let sum (terms: Scalar[]) =
        Scalar.Node(Array.sumBy (fun (t: Scalar) -> t.Value) terms, [| for t in terms -> struct (t, 1.0) |])

    /// log n! of a whole number.
    let logFactorial (n: float) =
        constant (Seq.sumBy (fun i -> Math.Log(float i)) (seq { 2 .. int n }))

    /// log Σ eˣ. Of nothing but −∞ it is −∞, whose derivatives are 0.
    let logSumExp (terms: Scalar[]) =
        let largest = terms |> Array.map (fun t -> t.Value) |> Array.max |> constant

        if Double.IsNegativeInfinity largest.Value then
            largest
        else
            (terms |> Array.map (fun t -> exp (t - largest)) |> sum |> log) + largest

    /// The numbers that a result depends on, latest first.
    let private history (result: Scalar) =
        let seen = HashSet<int64>()
        let found = List<Scalar>()
        let pending = Stack<Scalar>()
        pending.Push result

        while pending.Count > 0 do
            let next = pending.Pop()

            if seen.Add next.Order then
                found.Add next

                for struct (parent, _) in next.Parents do
                    pending.Push parent

        found.Sort(fun a b -> compare b.Order a.Order)
        found

    let private at (adjoints: Dictionary<int64, float>) order =
        match adjoints.TryGetValue order with
        | true, adjoint -> adjoint
        | _ -> 0.0

    /// The derivatives of a result in every number it was computed from, by order. A derivative of 0 goes no further: what
    /// has no weight contributes nothing, even where a partial derivative is infinite.
    /// With absolute, every path counts by its absolute value, which bounds what cancels in the derivative.
    let private sweep absolute (result: Scalar) =
        let adjoints = Dictionary<int64, float>()
        adjoints[result.Order] <- 1.0

        for node in history result do
            let adjoint = at adjoints node.Order

            if adjoint <> 0.0 then
                for struct (parent, partial) in node.Parents do
                    let flow = if absolute then Math.Abs(adjoint * partial) else adjoint * partial
                    adjoints[parent.Order] <- flow + at adjoints parent.Order

        adjoints

    /// The derivative of a result in each variable.
    let gradient (result: Scalar) =
        let adjoints = sweep false result
        fun (variable: Scalar) -> at adjoints variable.Order

    /// The sum of the absolute values of all paths from each variable to a result: the scale of the rounding errors of its
    /// derivative.
    let gradientMagnitude (result: Scalar) =
        let adjoints = sweep true result
        fun (variable: Scalar) -> at adjoints variable.Order
