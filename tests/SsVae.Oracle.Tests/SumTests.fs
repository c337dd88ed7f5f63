/// Sites that the model sums, where the sum is known in closed form.
module SsVae.Oracle.Tests.SumTests

open System
open SsVae.Oracle
open SsVae.Oracle.Tests.ByHand
open SsVae.Oracle.Tests.KnownModels
open Xunit

let private row name = Row(name, [ Label "k" ])

let private density x m s = Math.Exp(logNormal x m s)

/// p(k) ∝ e^Prior, p(x | k) = N(Loc[k], e^LogScale[k]).
let private mixture components dimensions =
    model
        [ "Prior", [ components ]; "Loc", [ components; dimensions ]; "LogScale", [ components; dimensions ] ]
        [ site "X" NormalFamily Observed (Fixed dimensions) [ "K" ]
              (plain (Normal(row "Loc", Call(Exp, row "LogScale"))))
          summed "K" CategoricalFamily PartiallyObserved (Fixed components) [] (plain (FromLogits(Free "Prior"))) ]
        []

type ReferenceTests(output: Xunit.Abstractions.ITestOutputHelper) =
    [<Fact>]
    member _.``A mixture that is summed in the model is Pyro's, in value and gradient``() =
        match OracleFile.TryOpen "gmm_model_side.json" with
        | None -> output.WriteLine "skipped: there is no shared/oracle/gmm_model_side.json beside the repository"
        | Some file ->
            let names = Map [ "weight_logits", "Prior"; "loc", "Loc"; "log_scale", "LogScale" ]
            let parameters = [ for KeyValue(name, values) in file.Parameters -> names[name], values ]
            let rows = file.Size "batch"
            let data = [ "X", file.Input "x"; "K", Array.create rows -1.0 ]
            let model = mixture (file.Size "components") (file.Size "dims")
            let result = Evaluate.run (instance model parameters data rows noNoise)
            close (file.Loss "unsupervised") result.Loss

            for KeyValue(name, expected) in file.Gradients "unsupervised" do
                Array.iter2 close expected result.Gradients[names[name]]

[<Fact>]
let ``Responsibilities of a mixture are Bayes' rule, and a label is certain`` () =
    let weights, loc, scale = [| 0.2; 0.5; 0.3 |], [| -1.0; 0.5; 2.0 |], [| 0.5; 1.0; 2.0 |]

    let parameters =
        [ "Prior", Array.map Math.Log weights; "Loc", loc; "LogScale", Array.map Math.Log scale ]

    let x = 0.25
    let joint = Array.map3 (fun w m s -> w * density x m s) weights loc scale
    let data = [ "X", [| x; x |]; "K", [| -1.0; 2.0 |] ]
    let result = Evaluate.run (instance (mixture 3 1) parameters data 2 noNoise)
    close -(Math.Log(Array.sum joint)) (rowLoss 0 result)
    close -(Math.Log joint[2]) (rowLoss 1 result)
    Array.iter2 close (joint |> Array.map (fun p -> p / Array.sum joint)) (result.Posteriors["K"][0])
    Assert.Equal<float[]>([| 0.0; 0.0; 1.0 |], result.Posteriors["K"][1])

[<Fact>]
let ``Sums of both sides are an expectation of logarithms of sums`` () =
    // p(j) = a, p(k | j) = b[j], p(m | k) = d[k], p(x | j, k, m) = N(c[j][k] + m, 1); q(j) = q; k and m are summed in the model.
    let a, q = [| 0.3; 0.7 |], [| 0.6; 0.4 |]
    let b = [| [| 0.2; 0.5; 0.3 |]; [| 0.6; 0.1; 0.3 |] |]
    let c = [| [| -1.0; 0.4; 2.0 |]; [| 0.0; 1.5; -0.5 |] |]
    let d = [| [| 0.9; 0.1 |]; [| 0.5; 0.5 |]; [| 0.3; 0.7 |] |]
    let x = 0.8
    let loc = Binary(Add, Row("C", [ Label "j"; Label "k" ]), Row("Shift", [ Label "m" ]))

    let model =
        model
            [ "A", [ 2 ]; "B", [ 2; 3 ]; "C", [ 2; 3 ]; "D", [ 3; 2 ]; "Q", [ 2 ]; "Shift", [ 2 ] ]
            [ site "J" CategoricalFamily Latent (Fixed 2) [] (plain (FromProbabilities(Free "A")))
              summed "K" CategoricalFamily Latent (Fixed 3) [ "J" ] (plain (FromProbabilities(Row("B", [ Label "j" ]))))
              summed "M" CategoricalFamily Latent (Fixed 2) [ "K" ] (plain (FromProbabilities(Row("D", [ Label "k" ]))))
              site "X" NormalFamily Observed one [ "J"; "K"; "M" ] (plain (Normal(Concat [ loc ], Number 1.0))) ]
            [ guide "J" [ "X" ] (plain (FromProbabilities(Free "Q"))) ]

    let parameters =
        [ "A", a; "B", Array.concat b; "C", Array.concat c; "D", Array.concat d; "Q", q; "Shift", [| 0.0; 1.0 |] ]

    let result = Evaluate.run (instance model parameters [ "X", [| x |] ] 1 noNoise)
    let joint j k m = a[j] * b[j][k] * d[k][m] * density x (c[j][k] + float m) 1.0
    let evidence j = Seq.sum [ for k in 0..2 do for m in 0..1 -> joint j k m ]
    close -(Seq.sum [ for j in 0..1 -> q[j] * (Math.Log(evidence j) - Math.Log q[j]) ]) result.Loss
    Array.iter2 close q (result.Posteriors["J"][0])
    let posterior site value = Array.item value (Array.head result.Posteriors[site])

    for k in 0..2 do
        let expected = Seq.sum [ for j in 0..1 do for m in 0..1 -> q[j] * joint j k m / evidence j ]
        close expected (posterior "K" k)

    for m in 0..1 do
        let expected = Seq.sum [ for j in 0..1 do for k in 0..2 -> q[j] * joint j k m / evidence j ]
        close expected (posterior "M" m)

[<Fact>]
let ``The prior of a draw may be a mixture`` () =
    // p(z) = Σ π_k N(μ_k, 1), p(x | z) = N(z, 1), q(z) = N(m, s).
    let weights, loc = [| 0.25; 0.75 |], [| -2.0; 1.0 |]
    let m, s, x, noise = 0.3, 0.7, 0.9, -0.4

    let model =
        model
            [ "Prior", [ 2 ]; "Loc", [ 2; 1 ]; "M", [ 1 ]; "S", [ 1 ] ]
            [ summed "K" CategoricalFamily Latent (Fixed 2) [] (plain (FromProbabilities(Free "Prior")))
              site "Z" NormalFamily Latent one [ "K" ] (plain (Normal(row "Loc", Number 1.0)))
              site "X" NormalFamily Observed one [ "Z" ] (plain (Normal(Variable "z", Number 1.0))) ]
            [ guide "Z" [ "X" ] (plain (Normal(Free "M", Free "S"))) ]

    let parameters = [ "Prior", weights; "Loc", loc; "M", [| m |]; "S", [| s |] ]
    let result = Evaluate.run (instance model parameters [ "X", [| x |] ] 1 (fun _ _ _ -> [| noise |]))
    let z = m + s * noise
    let prior = Array.map2 (fun w mu -> w * density z mu 1.0) weights loc
    close (logNormal z m s - Math.Log(Array.sum prior) - logNormal x z 1.0) result.Loss
    Array.iter2 close (prior |> Array.map (fun p -> p / Array.sum prior)) (result.Posteriors["K"][0])

[<Fact>]
let ``Impossible values count nothing, in value and gradient`` () =
    // k = 0 is impossible, m is a copy of k: of six joint values two are left.
    let model =
        model
            [ "Loc", [ 3; 1 ] ]
            [ summed "K" CategoricalFamily Latent (Fixed 3) []
                  (plain (FromProbabilities(Concat [ Number 0.0; Number 0.25; Number 0.75 ])))
              summed "M" CategoricalFamily Latent (Fixed 3) [ "K" ] (plain (FromProbabilities(OneHot "k")))
              site "X" NormalFamily Observed one [ "M" ] (plain (Normal(Row("Loc", [ Label "m" ]), Number 1.0))) ]
            []

    let x, loc = 0.5, [| 0.0; 1.0; -1.0 |]
    let result = Evaluate.run (instance model [ "Loc", loc ] [ "X", [| x |] ] 1 noNoise)
    let joint = [| 0.0; 0.25 * density x loc[1] 1.0; 0.75 * density x loc[2] 1.0 |]
    let responsibilities = joint |> Array.map (fun p -> p / Array.sum joint)
    close -(Math.Log(Array.sum joint)) result.Loss
    Array.iter2 close responsibilities (result.Posteriors["K"][0])
    Array.iter2 close responsibilities (result.Posteriors["M"][0])
    // The derivative of −log p(x) in a mean is −r (x − μ).
    Array.iteri (fun k r -> close (-r * (x - loc[k])) (result.Gradients["Loc"][k])) responsibilities

[<Fact>]
let ``Where everything is impossible the evidence is zero and its derivative none`` () =
    // x is a label whose only explanation k = 1 is forbidden.
    let model =
        model
            [ "W", [ 2 ] ]
            [ summed "K" CategoricalFamily Latent (Fixed 2) []
                  (plain (FromProbabilities(Binary(Multiply, Concat [ Number 1.0; Number 0.0 ], Free "W"))))
              site "X" CategoricalFamily Observed (Fixed 2) [ "K" ] (plain (FromProbabilities(OneHot "k"))) ]
            []

    let run label = Evaluate.run (instance model [ "W", [| 1.0; 1.0 |] ] [ "X", [| label |] ] 1 noNoise)
    let impossible = run 1.0
    Assert.Equal(Double.PositiveInfinity, impossible.Loss)
    Assert.Equal<float[]>([| 0.0; 0.0 |], impossible.Gradients["W"])
    Assert.Equal<float[]>([| 0.0; 0.0 |], impossible.Posteriors["K"][0])
    close 0.0 (run 0.0).Loss

[<Fact>]
let ``A site that nobody reads counts where it is observed and vanishes where it is not`` () =
    let model =
        model
            [ "P", [ 2; 3 ]; "M", [ 2; 1 ] ]
            [ summed "K" CategoricalFamily Latent (Fixed 2) [] (plain (Uniform(Fixed 2)))
              site "Note" OneHotFamily PartiallyObserved (Fixed 3) [ "K" ] (plain (FromProbabilities(row "P")))
              site "X" NormalFamily Observed one [ "K" ] (plain (Normal(row "M", Number 1.0))) ]
            []

    let p = [| [| 0.1; 0.2; 0.7 |]; [| 0.5; 0.25; 0.25 |] |]
    let m, x = [| -1.0; 0.5 |], 0.3
    let parameters = [ "P", Array.concat p; "M", m ]
    let result = Evaluate.run (instance model parameters [ "X", [| x; x |]; "Note", [| -1.0; 2.0 |] ] 2 noNoise)
    let density k = 0.5 * density x m[k] 1.0
    close -(Math.Log(density 0 + density 1)) (rowLoss 0 result)
    close -(Math.Log(density 0 * p[0][2] + density 1 * p[1][2])) (rowLoss 1 result)
    Assert.False(result.Posteriors.ContainsKey "Note")

[<Fact>]
let ``A guide reads only what has a value in the guide`` () =
    let model reads =
        { mixture 2 1 with
            Sites = site "Z" NormalFamily Latent one [] (plain (StandardNormal one)) :: (mixture 2 1).Sites
            Guides = [ guide "Z" reads (plain (StandardNormal one)) ] }

    Assert.True(Shapes.valid (model [ "X" ]))
    Assert.False(Shapes.valid (model [ "K" ]))
