/// Counts, constraints, branches and missing numbers, each against its formula.
module SsVae.Oracle.Tests.LanguageTests

open System
open SsVae.Oracle
open SsVae.Oracle.Tests.ByHand
open SsVae.Oracle.Tests.KnownModels
open Xunit

let private one = Fixed 1
let private logFactorial n = Seq.sumBy (fun i -> Math.Log(float i)) (seq { 2..n })

let private constrained (how: (string * Constraint) list) (model: Model) : Model =
    let of' name = how |> List.tryFind (fun (n, _) -> n = name) |> Option.map snd |> Option.defaultValue Unconstrained
    { model with Parameters = model.Parameters |> List.map (fun p -> { p with Constraint = of' p.Name }) }

[<Fact>]
let ``A count has the probability of Poisson, from its rate or its logarithm`` () =
    let model result =
        model [ "R", [ 3 ] ] [ site "X" PoissonFamily Observed (Fixed 3) [] (plain result) ] []

    let rates, counts = [| 0.5; 2.0; 3.5 |], [| 0; 1; 4 |]
    let expected = Seq.map2 (fun r n -> float n * Math.Log r - r - logFactorial n) rates counts |> Seq.sum
    let run result parameter = Evaluate.run (instance (model result) [ "R", parameter ] [ "X", Array.map float counts ] 1 noNoise)
    close -expected (run (FromRate(Free "R")) rates).Loss
    let logarithm = run (FromLogRate(Free "R")) (Array.map Math.Log rates)
    close -expected logarithm.Loss
    Array.iter2 close (Array.map2 (fun r n -> r - float n) rates counts) (logarithm.Gradients["R"])

[<Fact>]
let ``A rate of zero makes a count of zero certain`` () =
    let model = model [ "R", [ 1 ] ] [ site "X" PoissonFamily Observed one [] (plain (FromRate(Free "R"))) ] []
    close 0.0 (Evaluate.run (instance model [ "R", [| 0.0 |] ] [ "X", [| 0.0 |] ] 1 noNoise)).Loss

[<Fact>]
let ``The model sees constrained numbers and the gradient is that of the trained ones`` () =
    // One category, whose probability is a share: d(−log p_i)/dx_j = p_j − [i = j].
    let model =
        model [ "P", [ 2; 3 ] ] [ site "X" CategoricalFamily Observed (Fixed 3) [] (plain (FromProbabilities(Row("P", [ Constant 1 ])))) ] []
        |> constrained [ "P", Simplex ]

    let x = [| 9.0; 9.0; 9.0; 0.0; Math.Log 2.0; Math.Log 5.0 |]
    let result = Evaluate.run (instance model [ "P", x ] [ "X", [| 2.0 |] ] 1 noNoise)
    close -(Math.Log(5.0 / 8.0)) result.Loss
    Array.iter2 close [| 0.0; 0.0; 0.0; 1.0 / 8.0; 2.0 / 8.0; 5.0 / 8.0 - 1.0 |] result.Gradients["P"]

[<Fact>]
let ``Constraints are what the language says`` () =
    let softplus x = Math.Log(1.0 + Math.Exp x)
    let apply how (x: float[]) = (Numbers.constrain how (Numbers.constants x)).Data |> Array.map (fun s -> s.Value)
    let x = [| -0.5; 0.25; 2.0 |]
    Array.iter2 close x (apply Unconstrained x)
    Array.iter2 close (Array.map softplus x) (apply Positive x)
    Array.iter2 close (x |> Array.map (fun v -> 1.0 / (1.0 + Math.Exp -v))) (apply UnitInterval x)
    Array.iter2 close [| x[0]; x[0] + softplus x[1]; x[0] + softplus x[1] + softplus x[2] |] (apply Ordered x)
    close 1.0 (Array.sum (apply Simplex x))

[<Fact>]
let ``A branch is taken for its values only, even beside an infinite one`` () =
    let infinite = Call(Log, Binary(Subtract, Free "M", Free "M"))

    let model =
        model
            [ "M", [ 1 ] ]
            [ site "K" CategoricalFamily Observed (Fixed 3) [] (plain (Uniform(Fixed 3)))
              site "X" NormalFamily Observed one [ "K" ]
                  (plain (Normal(Switch("k", [ [ 1; 2 ], Free "M" ], infinite), Number 1.0))) ]
            []

    let run label = Evaluate.run (instance model [ "M", [| 0.5 |] ] [ "X", [| 0.25 |]; "K", [| label |] ] 1 noNoise)
    close (Math.Log 3.0 - logNormal 0.25 0.5 1.0) (run 2.0).Loss
    Array.iter2 close [| 0.25 |] ((run 1.0).Gradients["M"])
    Assert.False(Double.IsFinite (run 0.0).Loss)

[<Fact>]
let ``A missing number has no term, or the guide's draw in its place`` () =
    let sites =
        [ site "Z" NormalFamily PartiallyObserved one [] (plain (StandardNormal one))
          site "X" NormalFamily PartiallyObserved one [ "Z" ] (plain (Normal(Variable "z", Number 1.0))) ]

    let model = model [ "M", [ 1 ] ] sites [ guide "Z" [] (plain (Normal(Free "M", Number 0.5))) ]
    let m, e, z, x = 0.3, -0.8, 1.2, 0.7
    let data = [ "Z", [| nan; z; nan |]; "X", [| x; x; nan |] ]
    let result = Evaluate.run (instance model [ "M", [| m |] ] data 3 (fun _ _ _ -> [| e |]))
    let draw = m + 0.5 * e
    close (logNormal draw m 0.5 - logNormal draw 0.0 1.0 - logNormal x draw 1.0) (rowLoss 0 result)
    close -(logNormal z 0.0 1.0 + logNormal x z 1.0) (rowLoss 1 result)
    close (logNormal draw m 0.5 - logNormal draw 0.0 1.0) (rowLoss 2 result)
