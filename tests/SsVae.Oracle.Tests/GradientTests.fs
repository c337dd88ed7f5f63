/// The gradient of a random model is that of central differences.
module SsVae.Oracle.Tests.GradientTests

open SsVae.Oracle
open Xunit

let private objective (instance: Instance) =
    let result = Evaluate.run instance
    result.Loss + result.Auxiliary

/// (f(x + h) − f(x − h)) / 2h, for one entry of one parameter.
let private difference (instance: Instance) name i =
    let h = 1e-5

    let at step =
        let moved = Array.copy instance.Parameters[name]
        moved[i] <- moved[i] + step
        objective { instance with Parameters = Map.add name moved instance.Parameters }

    (at h - at -h) / (2.0 * h)

let seeds () = TheoryData<int>(seq { 0..23 })

[<Theory; MemberData(nameof seeds)>]
let ``Derivatives are those of central differences`` (seed: int) =
    let case = Random.drawWith Features.all "Model" (uint64 seed)
    let instance = case.Instance
    let result = Evaluate.run instance
    let random = SplitMix(uint64 seed)

    for name in result.Gradients.Keys |> List.ofSeq |> random.Shuffle |> List.truncate 6 do
        let gradient = result.Gradients[name]
        let i = random.Below gradient.Length
        let expected = difference instance name i
        // The error of a difference is h² times a third derivative, and rounding by 2⁻⁵³ · |f| / h.
        let tolerance = 1e-5 * abs expected + 1e-7 * (1.0 + result.Magnitude) + 1e-9 * Array.max result.GradientMagnitudes[name]
        Assert.True(abs (expected - gradient[i]) <= tolerance, $"{name}[{i}]: difference %g{expected}, derivative %g{gradient[i]}")
