/// The scaled algorithms against the sum over all joint values, up to ten steps, and against what is known of longer
/// chains.
module SsVae.Oracle.Tests.ScaledTests

open System
open SsVae.Oracle
open SsVae.Oracle.Tests.ByHand
open SsVae.Oracle.Tests.KnownModels
open Xunit

let private plates =
    [ { Name = "sequences"; Outer = None; Ordered = false }
      { Name = "time"; Outer = Some "sequences"; Ordered = true }
      { Name = "marks"; Outer = Some "time"; Ordered = false } ]

let private logits table labels = plain (FromLogits(Row(table, List.map Label labels)))

/// A site of the chain: the method of its first step, and those of later ones.
let private state name parents first later : Site =
    { summed name CategoricalFamily Latent (Fixed 2) parents first with Plate = Some "time"; Later = later }

let private seen plate name parents body : Site =
    { site name CategoricalFamily Observed (Fixed 2) parents body with Plate = Some plate }

let private chained parameters sites : Model =
    let observed = [ seen "data" "X" [] (plain (Uniform(Fixed 2))) ]
    let model: Model = { model parameters observed [] with Plates = plates; Sites = sites }
    Shapes.check model
    model

/// Numbers for each parameter, the same for ever.
let private numbers name count =
    let random = SplitMix.For(7UL, name, [])
    Array.init count (fun _ -> random.Normal())

let private labels name count =
    let random = SplitMix.For(8UL, name, [])
    Array.init count (fun _ -> random.Below 2)

/// log p of a value by a row of a table of logits.
let private logP table columns row (value: int) =
    let row = Array.sub (numbers table (columns * (row + 1))) (columns * row) columns
    row[value] - Scaled.logSumExp row

/// The brute force for one sequence of so many steps, each with so many marks inside.
let private bruteForce (model: Model) parameters data steps marks =
    let inner = Array.init (steps * marks) (fun i -> i / marks)
    let rows = Map [ "sequences", [| 0 |]; "time", Array.replicate steps 0; "marks", inner ]
    Evaluate.run { instance model parameters data 0 noNoise with Rows = rows }

/// The same, with these numbers and labels.
let private run (model: Model) steps marks =
    let size (p: FreeParameter) = p.Shape |> List.map (Shapes.value model) |> List.fold (*) 1
    let rows (site: Site) = if site.Plate = Some "marks" then steps * marks else steps
    let parameters = [ for p in model.Parameters -> p.Name, numbers p.Name (size p) ]
    let observed = model.Sites |> List.filter (fun s -> s.Observation = Observed)
    let data = [ for s in observed -> s.Name, Array.map float (labels s.Name (rows s)) ]
    bruteForce model parameters data steps marks

let private closeTo (expected: float[]) (actual: float[]) = Array.iter2 close expected actual

let private next = { Lag = 1; Parents = [ "S@1" ]; Body = logits "T" [ "sBefore" ] }

let private initial = state "S" [] (plain (FromLogits(Free "Start"))) [ next ]

let private emission = seen "time" "X" [ "S" ] (logits "E" [ "s" ])

/// Something in the marks that says nothing: data says how many rows there are.
let private empty = seen "marks" "O" [] (plain (Uniform(Fixed 2)))

let private tables names = [ for name in names -> name, [ 2; 2 ] ]

let private steps count states add : Scaled.Potentials =
    Array.init count (fun t -> Array.init (if t = 0 then 1 else states) (fun i -> Array.init states (add t i)))

let private move t i j = if t = 0 then logP "Start" 2 0 j else logP "T" 2 i j

[<Fact>]
let ``A chain of up to ten steps is the sum over all paths, in value, posterior and gradient`` () =
    let model = chained (("Start", [ 2 ]) :: tables [ "T"; "E" ]) [ initial; emission; empty ]

    for count in 1..10 do
        let x = labels "X" count
        let scaled = Scaled.chain (steps count 2 (fun t i j -> move t i j + logP "E" 2 j x[t]))
        let brute = run model count 0
        close -scaled.LogEvidence brute.Loss
        Array.iter2 closeTo scaled.States brute.Posteriors["S"]

        // The derivative in a logit is that in the log-probabilities, less what normalising takes.
        let gradient table row (counts: float[]) =
            counts |> Array.mapi (fun j n -> Array.sum counts * Math.Exp(logP table 2 row j) - n)

        let moved i j = Array.tail scaled.Moves |> Array.sumBy (fun move -> move[i][j])
        let emitted j k = Seq.zip scaled.States x |> Seq.sumBy (fun (p, seen) -> if seen = k then p[j] else 0.0)
        let both counts table = Array.init 2 (fun i -> gradient table i (Array.init 2 (counts i))) |> Array.concat
        closeTo (gradient "Start" 0 (Array.head scaled.States)) brute.Gradients["Start"]
        closeTo (both moved "T") brute.Gradients["T"]
        closeTo (both emitted "E") brute.Gradients["E"]

[<Fact>]
let ``The best path is the most probable of all`` () =
    for count in 1..8 do
        let potentials = steps count 3 (fun t i j -> (numbers $"{count} {t} {i}" 3)[j])
        let extended paths = [ for p in paths do for s in 0..2 -> Array.append p [| s |] ]
        let paths = List.fold (fun paths _ -> extended paths) [ [||] ] [ 1..count ]
        let scores = paths |> List.map (Scaled.score potentials)
        let scaled = Scaled.chain potentials
        Assert.Equal<int[]>(List.maxBy (Scaled.score potentials) paths, scaled.Best)
        close (List.max scores) scaled.BestScore
        close (Scaled.logSumExp (List.toArray scores)) scaled.LogEvidence

[<Fact>]
let ``A chain of order two is a chain of pairs`` () =
    let third = { Lag = 2; Parents = [ "S@1"; "S@2" ]; Body = logits "U" [ "sBefore"; "sTwoBefore" ] }
    let parameters = [ "Start", [ 2 ]; "U", [ 2; 2; 2 ] ] @ tables [ "T"; "E" ]
    let model = chained parameters [ { initial with Later = [ next; third ] }; emission; empty ]

    for count in 1..9 do
        let x = labels "X" count

        let log t two one state =
            (if t < 2 then move t one state else logP "U" 2 (2 * one + two) state) + logP "E" 2 state x[t]

        let scaled = Scaled.chain (Scaled.orderTwo 2 count log)
        let brute = run model count 0
        close -scaled.LogEvidence brute.Loss
        Array.iter2 closeTo (Array.map (Scaled.ofPairs 2) scaled.States) brute.Posteriors["S"]

[<Fact>]
let ``Two sites of a step are one state`` () =
    // The second reads the first of its own step, and itself one step before.
    let later = { Lag = 1; Parents = [ "S"; "R@1" ]; Body = logits "B" [ "s"; "rBefore" ] }
    let other = state "R" [ "S" ] (logits "A" [ "s" ]) [ later ]
    let parameters = [ "Start", [ 2 ]; "B", [ 2; 2; 2 ] ] @ tables [ "T"; "A"; "E" ]
    let model = chained parameters [ initial; other; seen "time" "X" [ "R" ] (logits "E" [ "r" ]); empty ]

    for count in 1..5 do
        let x = labels "X" count

        let add t i j =
            let s, r = j / 2, j % 2
            let second = if t = 0 then logP "A" 2 s r else logP "B" 2 (2 * s + i % 2) r
            move t (i / 2) s + second + logP "E" 2 r x[t]

        let scaled = Scaled.chain (steps count 4 add)
        let brute = run model count 0
        close -scaled.LogEvidence brute.Loss
        let first = scaled.States |> Array.map (fun p -> [| p[0] + p[1]; p[2] + p[3] |])
        let second = scaled.States |> Array.map (fun p -> [| p[0] + p[2]; p[1] + p[3] |])
        Array.iter2 closeTo first brute.Posteriors["S"]
        Array.iter2 closeTo second brute.Posteriors["R"]

[<Fact>]
let ``What is in a plate inside the steps is a sum over its rows`` () =
    // A mark has a kind of its own, which reads the state of its step.
    let kind = { summed "K" CategoricalFamily Latent (Fixed 2) [ "S" ] (logits "A" [ "s" ]) with Plate = Some "marks" }
    let parameters = ("Start", [ 2 ]) :: tables [ "T"; "A"; "E" ]
    let model = chained parameters [ initial; kind; seen "marks" "O" [ "K" ] (logits "E" [ "k" ]) ]

    for count, marks in [ 1, 1; 2, 1; 2, 2; 3, 2; 4, 1; 1, 6 ] do
        let o = labels "O" (count * marks)
        let rows = Array.init (count * marks) (fun row -> row / marks)
        let joint row s = Array.init 2 (fun k -> logP "A" 2 s k + logP "E" 2 k o[row])
        let says = Array.init rows.Length (fun row -> Array.init 2 (joint row >> Scaled.logSumExp))
        let sums = Scaled.inside rows count 2 says
        let scaled = Scaled.chain (steps count 2 (fun t i j -> move t i j + sums[t][j]))
        let brute = run model count marks
        close -scaled.LogEvidence brute.Loss
        Array.iter2 closeTo scaled.States brute.Posteriors["S"]

        let ofKind row t k =
            Seq.sum [ for s in 0..1 do
                          let struct (_, p) = Scaled.around (joint row s) [| 0.0; 0.0 |]
                          scaled.States[t][s] * p[k] ]

        rows |> Array.iteri (fun row t -> closeTo (Array.init 2 (ofKind row t)) (brute.Posteriors["K"][row]))

/// A state with a uniform first step, and in a plate inside the steps what reads it. The losses were computed elsewhere.
[<Theory>]
[<InlineData(1, 1, 0.9102032)>]
[<InlineData(2, 1, 1.441985)>]
[<InlineData(3, 2, 4.138502)>]
let ``A plate inside the steps of a chain has the loss that it has elsewhere`` (count: int) (marks: int) (loss: float) =
    let later = { Lag = 1; Parents = [ "Y@1" ]; Body = logits "T" [ "yBefore" ] }
    let y = state "Y" [] (plain (Uniform(Fixed 2))) [ later ]
    let model = chained (tables [ "T" ]) [ y; seen "marks" "O" [ "Y" ] (logits "T" [ "y" ]) ]
    let t = [| 1.0; -0.5; 0.3; 0.8 |]
    let o = Array.truncate (count * marks) [| 1; 0; 0; 1; 0; 0 |]
    let brute = bruteForce model [ "T", t ] [ "O", Array.map float o ] count marks
    Assert.Equal(loss, brute.Loss, 1e-6 * loss)

    let log row value = t[2 * row + value] - Scaled.logSumExp t[2 * row .. 2 * row + 1]
    let says = o |> Array.map (fun v -> [| log 0 v; log 1 v |])
    let sums = Scaled.inside (Array.init o.Length (fun i -> i / marks)) count 2 says
    let potentials = steps count 2 (fun t i j -> (if t = 0 then Math.Log 0.5 else log i j) + sums[t][j])
    close -(Scaled.chain potentials).LogEvidence brute.Loss

[<Fact>]
let ``A site around a plate stands around the product over its rows`` () =
    let model =
        model [ "W", [ 3 ]; "B", [ 3; 4 ] ]
            [ summed "Topic" CategoricalFamily Latent (Fixed 3) [] (plain (FromLogits(Free "W")))
              site "Word" CategoricalFamily Observed (Fixed 4) [ "Topic" ] (logits "B" [ "topic" ]) ]
            []
        |> inPlates [ "documents", None; "words", Some "documents" ] [ "Topic", Some "documents"; "Word", Some "words" ]

    let rows = [| 0; 0; 2; 2; 2; 2; 2; 2 |]
    let words = Array.init rows.Length (fun i -> (5 * i + i * i) % 4)
    let data = instance model [ "W", numbers "W" 3; "B", numbers "B" 12 ] [ "Word", Array.map float words ] 0 noNoise
    let brute = Evaluate.run { data with Rows = Map [ "documents", [| 0; 0; 0 |]; "words", rows ] }
    let sums = Scaled.inside rows 3 3 (words |> Array.map (fun w -> Array.init 3 (fun k -> logP "B" 4 k w)))

    for document in 0..2 do
        let struct (evidence, posterior) = Scaled.around (Array.init 3 (logP "W" 3 0)) sums[document]
        close -evidence (Array.item document brute.RowLosses["documents"])
        closeTo posterior (brute.Posteriors["Topic"][document])

[<Theory>]
[<InlineData(1_000)>]
[<InlineData(100_000)>]
let ``A long chain keeps its precision`` (count: int) =
    // Emissions that say little of a state: what the probabilities of Rabiner (1989) can hold.
    let start = [| 0.5; 0.3; 0.2 |]
    let transition = [| [| 0.8; 0.15; 0.05 |]; [| 0.05; 0.8; 0.15 |]; [| 0.15; 0.05; 0.8 |] |]
    let random = SplitMix 3UL
    let likelihood = Array.init count (fun _ -> Array.init 3 (fun _ -> 0.05 + random.Uniform()))

    let probability t i j = (if t = 0 then start[j] else transition[i][j]) * likelihood[t][j]
    let scaled = Scaled.chain (steps count 3 (fun t i j -> Math.Log(probability t i j)))
    let expected = HiddenMarkov.logLikelihood start transition likelihood
    Assert.Equal(expected, scaled.LogEvidence, 1e-10 * abs expected)
    let posteriors = HiddenMarkov.posteriors start transition likelihood
    Array.iter2 (Array.iter2 (fun (a: float) b -> Assert.Equal(a, b, 1e-9))) posteriors scaled.States

[<Fact>]
let ``Potentials of any size have a posterior`` () =
    // Each step contradicts what the steps before it said by hundreds of nats.
    let potentials = steps 1000 2 (fun t i j -> if j = 1 then -400.0 - 50.0 * float i else -900.0 * float (t % 2))
    let scaled = Scaled.chain potentials
    Assert.All(scaled.States, fun p -> close 1.0 (Array.sum p))
    close scaled.BestScore (Scaled.score potentials scaled.Best)
    Assert.InRange(scaled.LogEvidence, scaled.BestScore, scaled.BestScore + 1.0)

[<Fact>]
let ``A million terms that nearly cancel are added without loss`` () =
    let terms = Seq.init 1_000_000 (fun i -> if i % 2 = 0 then 1e12 + float i else -1e12)
    Assert.Equal(500_000.0 * 499_999.0, Scaled.sum terms)

[<Fact>]
let ``A chain without steps has the evidence 1`` () =
    let scaled = Scaled.chain [||]
    Assert.Equal(0.0, scaled.LogEvidence)
    Assert.Empty scaled.Best
