/// Plates inside plates and sites in none, where the bound is known in closed form.
module SsVae.Oracle.Tests.PlateTests

open System
open SsVae.Oracle
open SsVae.Oracle.Tests.ByHand
open SsVae.Oracle.Tests.KnownModels
open Xunit

let private table name label = FromProbabilities(Row(name, [ Label label ]))
let private topics = [| 0.25; 0.75 |]
let private words = [| [| 0.5; 0.3; 0.2 |]; [| 0.1; 0.2; 0.7 |] |]

/// Three documents of two, no and one words.
let private documents = Map [ "documents", [| 0; 0; 0 |]; "words", [| 0; 0; 2 |] ]
let private nested = [ "documents", None; "words", Some "documents" ]

let private withRows rows (instance: Instance) = { instance with Rows = rows }

let private topicModel topic guides =
    let model: Model =
        model
            [ "Topics", [ 2 ]; "Words", [ 2; 3 ]; "Q", [ 2 ] ]
            [ topic "Topic" CategoricalFamily Latent (Fixed 2) [] (plain (FromProbabilities(Free "Topics")))
              site "Word" CategoricalFamily Observed (Fixed 3) [ "Topic" ] (plain (table "Words" "topic")) ]
            guides

    model

let private guideQ = [ guide "Topic" [] (plain (FromProbabilities(Free "Q"))) ]
let private q = [| 0.6; 0.4 |]
let private parameters = [ "Topics", topics; "Words", Array.concat words; "Q", q ]
let private seen = [| 1; 2; 0 |]
let private data = [ "Word", Array.map float seen ]

[<Fact>]
let ``A document's topic is summed around its words`` () =
    let model = topicModel summed [] |> inPlates nested [ "Topic", Some "documents"; "Word", Some "words" ]
    let result = Evaluate.run (instance model parameters data 0 noNoise |> withRows documents)
    let joint list = [| for k in 0..1 -> topics[k] * Seq.fold (fun p w -> p * words[k][w]) 1.0 list |]
    let losses = result.RowLosses["documents"]
    close -(Math.Log(Array.sum (joint [ 1; 2 ]))) losses[0]
    close 0.0 losses[1]
    close -(Math.Log(Array.sum (joint [ 0 ]))) losses[2]
    close (Array.sum losses) result.Loss
    let first = joint [ 1; 2 ]
    Array.iter2 close (first |> Array.map (fun p -> p / Array.sum first)) (result.Posteriors["Topic"][0])
    Array.iter2 close topics (result.Posteriors["Topic"][1])

[<Fact>]
let ``A topic that all rows share is summed around them all`` () =
    let model = topicModel summed [] |> inPlates [ "words", None ] [ "Topic", None; "Word", Some "words" ]
    let rows = Map [ "words", [| 0; 0; 0 |] ]
    let result = Evaluate.run (instance model parameters data 0 noNoise |> withRows rows)
    let joint = [| for k in 0..1 -> topics[k] * words[k][1] * words[k][2] * words[k][0] |]
    close -(Math.Log(Array.sum joint)) result.Loss
    Assert.Empty result.RowLosses
    Array.iter2 close (joint |> Array.map (fun p -> p / Array.sum joint)) (result.Posteriors["Topic"][0])

[<Fact>]
let ``A shared topic of the guide weights what every row says`` () =
    let model = topicModel site guideQ |> inPlates [ "words", None ] [ "Topic", None; "Word", Some "words" ]
    let rows = Map [ "words", [| 0; 0; 0 |] ]
    let result = Evaluate.run (instance model parameters data 0 noNoise |> withRows rows)

    let expected =
        Seq.sum [ for k in 0..1 -> q[k] * (Math.Log topics[k] - Math.Log q[k] + Seq.sumBy (fun w -> Math.Log(words[k][w])) seen) ]

    close -expected result.Loss

/// p(topic) and p(kind | topic) for each word, p(word | kind).
let private twoLevels topic kind guides =
    model
        [ "Topics", [ 2 ]; "Kinds", [ 2; 2 ]; "Words", [ 2; 3 ]; "Q", [ 2 ]; "R", [ 2; 2 ] ]
        [ topic "Topic" CategoricalFamily Latent (Fixed 2) [] (plain (FromProbabilities(Free "Topics")))
          kind "Kind" CategoricalFamily Latent (Fixed 2) [ "Topic" ] (plain (table "Kinds" "topic"))
          site "Word" CategoricalFamily Observed (Fixed 3) [ "Kind" ] (plain (table "Words" "kind")) ]
        guides

let private levels = [ "Topic", Some "documents"; "Kind", Some "words"; "Word", Some "words" ]
let private kinds = [| [| 0.8; 0.2 |]; [| 0.35; 0.65 |] |]
let private r = [| [| 0.5; 0.5 |]; [| 0.9; 0.1 |] |]
let private deeper = [ "Kinds", Array.concat kinds; "R", Array.concat r ] @ parameters
let private guideR = guide "Kind" [ "Topic" ] (plain (table "R" "topic"))

[<Fact>]
let ``Inner sums are multiplied over the plate inside outer sums`` () =
    let model = twoLevels summed summed [] |> inPlates nested levels
    let result = Evaluate.run (instance model deeper data 0 noNoise |> withRows documents)
    let word k w = Seq.sum [ for j in 0..1 -> kinds[k][j] * words[j][w] ]
    let joint = [| for k in 0..1 -> topics[k] * word k 1 * word k 2 |]
    close -(Math.Log(Array.sum joint)) (result.RowLosses["documents"][0])

    // The kind of the second word of the first document.
    for j in 0..1 do
        let expected = Seq.sum [ for k in 0..1 -> joint[k] / Array.sum joint * kinds[k][j] * words[j][2] / word k 2 ]
        close expected (Array.item j (result.Posteriors["Kind"][1]))

[<Fact>]
let ``The guide's sites of an outer plate weight sums inside`` () =
    let model = twoLevels site summed guideQ |> inPlates nested levels
    let result = Evaluate.run (instance model deeper data 0 noNoise |> withRows documents)
    let word k w = Math.Log(Seq.sum [ for j in 0..1 -> kinds[k][j] * words[j][w] ])
    let expected list = Seq.sum [ for k in 0..1 -> q[k] * (Math.Log topics[k] - Math.Log q[k] + Seq.sumBy (word k) list) ]
    Array.iter2 (fun list loss -> close -(expected list) loss) [| [ 1; 2 ]; []; [ 0 ] |] (result.RowLosses["documents"])

[<Fact>]
let ``The guide's sites of inner plates are weighted by those of outer ones`` () =
    let model = twoLevels site site (guideR :: guideQ) |> inPlates nested levels
    let result = Evaluate.run (instance model deeper data 0 noNoise |> withRows documents)

    let word k w =
        Seq.sum [ for j in 0..1 -> r[k][j] * (Math.Log(kinds[k][j]) + Math.Log(words[j][w]) - Math.Log(r[k][j])) ]

    let expected list = Seq.sum [ for k in 0..1 -> q[k] * (Math.Log topics[k] - Math.Log q[k] + Seq.sumBy (word k) list) ]
    close -(expected [ 1; 2 ]) (result.RowLosses["documents"][0])
    let kind = [| for j in 0..1 -> Seq.sum [ for k in 0..1 -> q[k] * r[k][j] ] |]
    Array.iter2 close kind (result.Posteriors["Kind"][2])

[<Fact>]
let ``A shared draw is one draw, with noise of its own row`` () =
    // p(z) = N(0, 1), shared; p(x | z) = N(z, 1) in each row; q(z) = N(m, s).
    let m, s, noise = 0.4, 0.7, -1.1
    let x = [| 0.3; -0.2; 1.0 |]

    let model =
        model
            [ "M", [ 1 ]; "S", [ 1 ] ]
            [ site "Z" NormalFamily Latent one [] (plain (StandardNormal one))
              site "X" NormalFamily Observed one [ "Z" ] (plain (Normal(Variable "z", Number 1.0))) ]
            [ guide "Z" [] (plain (Normal(Free "M", Free "S"))) ]
        |> inPlates [ "data", None ] [ "Z", None; "X", Some "data" ]

    let draws _ row code = if (row, code) = (0, 0) then [| noise |] else failwith "one draw"
    let result = Evaluate.run (instance model [ "M", [| m |]; "S", [| s |] ] [ "X", x ] 3 draws)
    let z = m + s * noise
    close (logNormal z m s - logNormal z 0.0 1.0 - Seq.sumBy (fun x -> logNormal x z 1.0) x) result.Loss

[<Fact>]
let ``A method reads its own row and what is around it`` () =
    let valid topic word =
        try
            topicModel summed [] |> inPlates nested [ "Topic", topic; "Word", word ] |> ignore
            true
        with Shapes.Invalid _ ->
            false

    Assert.True(valid None (Some "words"))
    Assert.True(valid (Some "documents") (Some "words"))
    Assert.False(valid (Some "words") (Some "documents"))
    // Data has rows.
    Assert.False(valid None None)

[<Fact>]
let ``A sum in the model does not stand around the guide's`` () =
    let valid topic kind guides =
        try
            twoLevels topic kind guides |> inPlates nested levels |> ignore
            true
        with Shapes.Invalid _ ->
            false

    let free = [ guide "Kind" [] (plain (FromProbabilities(Free "Q"))) ]
    Assert.False(valid summed site free)
    Assert.True(valid site summed guideQ)
    Assert.True(valid summed summed [])
