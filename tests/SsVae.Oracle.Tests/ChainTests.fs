/// Chains, unrolled, against the algorithms for hidden Markov models and sums over all paths.
module SsVae.Oracle.Tests.ChainTests

open System
open SsVae.Oracle
open SsVae.Oracle.Tests.ByHand
open SsVae.Oracle.Tests.KnownModels
open Xunit

let private start = [| 0.6; 0.4 |]
let private transition = [| [| 0.9; 0.1 |]; [| 0.3; 0.7 |] |]
let private emission = [| [| 0.5; 0.3; 0.2 |]; [| 0.1; 0.2; 0.7 |] |]
let private lengths = [| 4; 0; 1 |]
let private seen = [| 2; 0; 1; 2; 0 |]

let private table name label = plain (FromProbabilities(Row(name, [ Label label ])))

/// A state at each step and what is seen of it.
let private chain (later: Step list) (state: Site -> Site) guides : Model =
    let model: Model =
        { (model
              [ "Start", [ 2 ]; "Transition", [ 2; 2 ]; "Emission", [ 2; 3 ]; "Q", [ 2 ]; "Moves", [ 2; 2 ] ]
              [ site "X" CategoricalFamily Observed (Fixed 3) [] (plain (Uniform(Fixed 3))) ]
              []) with
            Plates =
                [ { Name = "sequences"; Outer = None; Ordered = false }
                  { Name = "time"; Outer = Some "sequences"; Ordered = true } ]
            Sites =
                [ state { site "S" CategoricalFamily Latent (Fixed 2) [] (plain (FromProbabilities(Free "Start"))) with Plate = Some "time"; Later = later }
                  { site "X" CategoricalFamily Observed (Fixed 3) [ "S" ] (table "Emission" "s") with Plate = Some "time" } ]
            Guides = guides }

    Shapes.check model
    model

let private first = { Lag = 1; Parents = [ "S@1" ]; Body = table "Transition" "sBefore" }

let private run model =
    let parameters =
        [ "Start", start; "Transition", Array.concat transition; "Emission", Array.concat emission; "Q", [| 0.2; 0.8 |]; "Moves", [| 0.6; 0.4; 0.5; 0.5 |] ]

    let rows = Map [ "sequences", [| 0; 0; 0 |]; "time", [| 0; 0; 0; 0; 2 |] ]
    Evaluate.run { instance model parameters [ "X", Array.map float seen ] 0 noNoise with Rows = rows }

let private likelihood sequence =
    let from = Array.sum (Array.truncate sequence lengths)
    [| for t in 0 .. lengths[sequence] - 1 -> [| for k in 0..1 -> emission[k][seen[from + t]] |] |]

let private summedState (s: Site) = { s with Summed = true }

[<Fact>]
let ``Unrolled, a hidden Markov model has the likelihood of the forward algorithm`` () =
    let result = run (chain [ first ] summedState [])

    for sequence in 0..2 do
        close -(HiddenMarkov.logLikelihood start transition (likelihood sequence)) (Array.item sequence result.RowLosses["sequences"])

[<Fact>]
let ``Its posteriors are those of forward and backward`` () =
    let result = run (chain [ first ] summedState [])
    let expected = Array.collect (likelihood >> HiddenMarkov.posteriors start transition) [| 0; 1; 2 |]
    Assert.Equal(seen.Length, expected.Length)
    Array.iter2 (Array.iter2 close) expected (result.Posteriors["S"])

[<Fact>]
let ``Forward and backward are sums over all paths`` () =
    let evidence = likelihood 0
    let paths = [ for a in 0..1 do for b in 0..1 do for c in 0..1 do for d in 0..1 -> [| a; b; c; d |] ]

    let weight (path: int[]) =
        let moves = path |> Array.pairwise |> Array.fold (fun p (i, j) -> p * transition[i][j]) start[path[0]]
        Seq.fold2 (fun p k (e: float[]) -> p * e[k]) moves path evidence

    let total = List.sumBy weight paths
    close (Math.Log total) (HiddenMarkov.logLikelihood start transition evidence)

    for t in 0..3 do
        let expected = paths |> List.filter (fun p -> p[t] = 1) |> List.sumBy weight
        let states = HiddenMarkov.posteriors start transition evidence
        close (expected / total) (states[t][1])

[<Fact>]
let ``A chain of order two looks two steps back where there are two`` () =
    // The third and later states are copies of the state two steps before.
    let second = { Lag = 2; Parents = [ "S@1"; "S@2" ]; Body = plain (FromProbabilities(OneHot "sTwoBefore")) }
    let result = run (chain [ first; second ] summedState [])
    let e = likelihood 0

    let joint =
        Seq.sum [ for a in 0..1 do for b in 0..1 -> start[a] * transition[a][b] * e[0][a] * e[1][b] * e[2][a] * e[3][b] ]

    close -(Math.Log joint) (Array.head result.RowLosses["sequences"])

[<Fact>]
let ``The guide of a chain may be a chain`` () =
    let guide =
        { guide "S" [] (plain (FromProbabilities(Free "Q"))) with
            Later = [ { Lag = 1; Parents = [ "S@1" ]; Body = table "Moves" "sBefore" } ] }

    let result = run (chain [ first ] id [ guide ])
    let q, moves = [| 0.2; 0.8 |], [| [| 0.6; 0.4 |]; [| 0.5; 0.5 |] |]
    let e = likelihood 0
    let paths = [ for a in 0..1 do for b in 0..1 do for c in 0..1 do for d in 0..1 -> [| a; b; c; d |] ]

    let along (initial: float[]) (step: float[][]) (path: int[]) =
        path |> Array.pairwise |> Array.fold (fun p (i, j) -> p * step[i][j]) initial[path[0]]

    let expected =
        paths
        |> List.sumBy (fun path ->
            let evidence = Seq.fold2 (fun p k (e: float[]) -> p * e[k]) (along start transition path) path e
            along q moves path * (Math.Log evidence - Math.Log(along q moves path)))

    close -expected (Array.head result.RowLosses["sequences"])

[<Fact>]
let ``A step reads only steps that exist`` () =
    let invalid step =
        Assert.Throws<Shapes.Invalid>(fun () -> chain [ step ] summedState [] |> ignore) |> ignore

    invalid { first with Parents = [ "S@2" ]; Body = table "Transition" "sTwoBefore" }
    invalid { first with Parents = []; Body = plain (Uniform(Fixed 2)) }
