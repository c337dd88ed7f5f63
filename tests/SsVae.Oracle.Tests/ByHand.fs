/// What models written by hand and their numbers need.
module SsVae.Oracle.Tests.ByHand

open System
open SsVae.Oracle
open Xunit

let x = Variable "x"
let y = Variable "y"
let one = Fixed 1

/// A model without settings, networks and inputs.
let model parameters sites guides : Model =
    let model: Model =
        { Name = "Known"
          Settings = []
          Plates = [ { Name = "data"; Outer = None; Ordered = false } ]
          Networks = []
          Parameters = [ for name, shape in parameters -> { Name = name; Shape = List.map Fixed shape; Constraint = Unconstrained } ]
          Inputs = []
          Sites = sites
          Guides = guides
          Helpers = [] }

    Shapes.check model
    model

/// The model with other plates, outer ones first; sites are given theirs by name.
let inPlates plates places (model: Model) : Model =
    let model =
        { model with
            Plates = [ for name, outer in plates -> { Name = name; Outer = outer; Ordered = false } ]
            Sites = model.Sites |> List.map (fun s -> { s with Plate = places |> List.find (fun (name, _) -> name = s.Name) |> snd }) }

    Shapes.check model
    model

let instance model parameters data rows noise =
    { Model = model
      Rows = Instance.rowsOfData rows
      Parameters = Map.ofList parameters
      Data = Map.ofList data
      Noise = noise }

let noNoise _ _ _ : float[] = failwith "nothing is drawn"

let close (expected: float) (actual: float) =
    Assert.Equal(expected, actual, 1e-10 * max 1.0 (abs expected))

let logNormal x m s =
    -0.5 * Math.Log(2.0 * Math.PI) - Math.Log s - 0.5 * ((x - m) / s) ** 2.0

/// −bound of each row.
let rowLosses (result: StepResult) = result.RowLosses["data"]

let rowLoss row result = Array.item row (rowLosses result)
