/// Where mathematics knows the answer, the evaluation finds it.
module SsVae.Oracle.Tests.IdentityTests

open System
open SsVae.Oracle
open SsVae.Oracle.Tests.ByHand
open SsVae.Oracle.Tests.KnownModels
open Xunit

[<Fact>]
let ``With the exact posterior of a linear Gaussian model every draw gives the evidence`` () =
    // p(z) = N(0, 1), p(x | z) = N(w z + b, s): p(x) = N(b, √(w² + s²)) and
    // p(z | x) = N(w (x − b) / (w² + s²), s / √(w² + s²)).
    let w, b, s = 0.75, -0.5, 1.25
    let variance = w * w + s * s
    let posterior = Binary(Multiply, Number(w / variance), Binary(Subtract, x, Number b))
    let likelihood = Binary(Add, Binary(Multiply, Number w, Variable "z"), Free "B")

    let model =
        model
            [ "B", [ 1 ] ]
            [ site "Z" NormalFamily Latent one [] (plain (StandardNormal one))
              site "X" NormalFamily Observed one [ "Z" ] (plain (Normal(likelihood, Number s))) ]
            [ guide "Z" [ "X" ] (plain (Normal(posterior, Number(s / sqrt variance)))) ]

    for seed in 1..5 do
        let data = [| 0.3; -1.7; 4.0 |]
        let noise _ row _ = [| SplitMix.For(uint64 seed, "z", [ row ]).Normal() |]
        let result = Evaluate.run (instance model [ "B", [| b |] ] [ "X", data ] 3 noise)

        for x, loss in Array.zip data (rowLosses result) do
            close -(logNormal x b (sqrt variance)) loss

[<Fact>]
let ``Draws at plus and minus one integrate the Gaussian divergence exactly`` () =
    // The logarithms are squares, for which a quadrature of the two points is exact.
    let m, s, x = [| 0.7; -1.1; 0.2 |], [| 0.4; 1.3; 2.0 |], 0.6

    let model =
        model
            [ "M", [ 3 ]; "S", [ 3 ]; "B", [ 1 ] ]
            [ site "Z" NormalFamily Latent (Fixed 3) [] (plain (StandardNormal(Fixed 3)))
              site "X" NormalFamily Observed one [] (plain (Normal(Free "B", Number 1.0))) ]
            [ guide "Z" [] (plain (Normal(Free "M", Free "S"))) ]

    let loss (draw: float) =
        let parameters = [ "M", m; "S", s; "B", [| 0.0 |] ]
        (Evaluate.run (instance model parameters [ "X", [| x |] ] 1 (fun _ _ _ -> [| draw; draw; draw |]))).Loss

    let divergence = Array.map2 (fun m s -> 0.5 * (m * m + s * s - 1.0) - Math.Log s) m s |> Array.sum
    close (divergence - logNormal x 0.0 1.0) (0.5 * (loss 1.0 + loss -1.0))

/// p(k) ∝ e^Prior, p(x | k) = N(Loc[k], e^LogScale[k]), and as the guide of k its exact posterior.
let private mixture components dimensions =
    let logDensity =
        // Up to a constant, which the softmax removes.
        let standard = Binary(Divide, Binary(Subtract, Free "Loc", x), Call(Exp, Free "LogScale"))
        let half = Binary(Multiply, Number -0.5, Call(Sum, Call(Square, standard)))
        Binary(Subtract, half, Call(Sum, Free "LogScale"))

    let row name = Row(name, [ Label "k" ])

    model
        [ "Prior", [ components ]; "Loc", [ components; dimensions ]; "LogScale", [ components; dimensions ] ]
        [ site "K" CategoricalFamily Latent (Fixed components) [] (plain (FromLogits(Free "Prior")))
          site "X" NormalFamily Observed (Fixed dimensions) [ "K" ]
              (plain (Normal(row "Loc", Call(Exp, row "LogScale")))) ]
        [ guide "K" [ "X" ] (plain (FromLogits(Binary(Add, Free "Prior", logDensity)))) ]

type MixtureTests(output: Xunit.Abstractions.ITestOutputHelper) =
    [<Fact>]
    member _.``With its exact posterior a mixture is Pyro's, in value and gradient``() =
        match OracleFile.TryOpen "gmm_model_side.json" with
        | None -> output.WriteLine "skipped: there is no shared/oracle/gmm_model_side.json beside the repository"
        | Some file ->
            let names = Map [ "weight_logits", "Prior"; "loc", "Loc"; "log_scale", "LogScale" ]
            let parameters = [ for KeyValue(name, values) in file.Parameters -> names[name], values ]
            let model = mixture (file.Size "components") (file.Size "dims")
            let data = [ "X", file.Input "x" ]
            let result = Evaluate.run (instance model parameters data (file.Size "batch") noNoise)
            close (file.Loss "unsupervised") result.Loss

            // The bound is the evidence wherever the parameters move, so that their derivatives are equal too.
            for KeyValue(name, expected) in file.Gradients "unsupervised" do
                Array.iter2 close expected result.Gradients[names[name]]

[<Fact>]
let ``Two dependent labels are summed jointly`` () =
    // p(j) = a, p(k | j) = b[j], p(x | j, k) = N(c[j][k], 1), guided by the exact p(j | x) p(k | j, x): again the evidence.
    let a = [| 0.3; 0.7 |]
    let b = [| [| 0.2; 0.5; 0.3 |]; [| 0.6; 0.1; 0.3 |] |]
    let c = [| [| -1.0; 0.4; 2.0 |]; [| 0.0; 1.5; -0.5 |] |]
    let x = 0.8
    let joint = Array.init 2 (fun j -> Array.init 3 (fun k -> a[j] * b[j][k] * Math.Exp(logNormal x (c[j][k]) 1.0)))
    let evidence = Array.sumBy Array.sum joint
    let first = joint |> Array.map (fun row -> Array.sum row / evidence)
    let second = joint |> Array.collect (fun row -> row |> Array.map (fun p -> p / Array.sum row))
    let j, k = Label "j", Label "k"
    // An element of a table is a number; the event of X is a vector of one.
    let loc = Concat [ Row("C", [ j; k ]) ]

    let model =
        model
            [ "A", [ 2 ]; "B", [ 2; 3 ]; "C", [ 2; 3 ]; "QJ", [ 2 ]; "QK", [ 2; 3 ] ]
            [ site "X" NormalFamily Observed one [ "J"; "K" ] (plain (Normal(loc, Number 1.0)))
              site "K" CategoricalFamily PartiallyObserved (Fixed 3) [ "J" ] (plain (FromProbabilities(Row("B", [ j ]))))
              site "J" CategoricalFamily Latent (Fixed 2) [] (plain (FromProbabilities(Free "A"))) ]
            [ { guide "K" [ "J"; "X" ] (plain (FromProbabilities(Row("QK", [ j ])))) with Auxiliary = Some(ConstantWeight 2.0) }
              guide "J" [ "X" ] (plain (FromProbabilities(Free "QJ"))) ]

    let parameters =
        [ "A", a; "B", Array.concat b; "C", Array.concat c; "QJ", first; "QK", second ]

    let run label = Evaluate.run (instance model parameters [ "X", [| x |]; "K", [| label |] ] 1 noNoise)
    let hidden = run -1.0
    close -(Math.Log evidence) hidden.Loss
    close 0.0 hidden.Auxiliary
    Array.iter2 close first (hidden.Posteriors["J"][0])
    Array.iteri (fun k p -> close (joint |> Array.sumBy (fun row -> row[k] / evidence)) p) (hidden.Posteriors["K"][0])

    // Given k = 2, j is still summed: Σ q(j) (log p(j, k, x) − log q(j)), and log q(k | j) enters the auxiliary term alone.
    let given = run 2.0
    close -(Seq.sum [ for j in 0..1 -> first[j] * (Math.Log(joint[j][2]) - Math.Log first[j]) ]) given.Loss
    close -(Seq.sum [ for j in 0..1 -> 2.0 * first[j] * Math.Log second[3 * j + 2] ]) given.Auxiliary

[<Fact>]
let ``A value of weight zero contributes nothing, whatever the model says of it`` () =
    // The model forbids y = 2, and so does the guide: 0 · (log 0 − log 0) = 0, and so is its gradient.
    let forbidding = Binary(Divide, Call(Relu, Free "W"), Call(Sum, Call(Relu, Free "W")))

    let model =
        model
            [ "W", [ 3 ]; "M", [ 3 ] ]
            [ site "Y" OneHotFamily Latent (Fixed 3) [] (plain (FromProbabilities forbidding))
              site "X" NormalFamily Observed one [ "Y" ]
                  (plain (Normal(Concat [ Call(Sum, Binary(Multiply, y, Free "M")) ], Number 1.0))) ]
            [ guide "Y" [ "X" ] (plain (FromProbabilities forbidding)) ]

    let m = [| 0.5; -1.0; 3.0 |]
    let result = Evaluate.run (instance model [ "W", [| 1.0; 3.0; -1.0 |]; "M", m ] [ "X", [| 0.25 |] ] 1 noNoise)
    close -(0.25 * logNormal 0.25 m[0] 1.0 + 0.75 * logNormal 0.25 m[1] 1.0) result.Loss
    Assert.Equal(0.0, result.Gradients["M"][2])
    Assert.Equal(0.0, result.Gradients["W"][2])
    Assert.All(result.Gradients["W"], fun g -> Assert.True(Double.IsFinite g))
