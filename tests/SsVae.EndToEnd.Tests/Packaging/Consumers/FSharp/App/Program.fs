open System
open Models
open SsVae

// 300 patterns of 8 bits: the left half is on, or the right half, with a few bits flipped.
let random = Random 1
let pixels = 8

let bit row column =
    let isOn = (row % 2 = 0) = (column < pixels / 2)
    if (random.NextDouble() < 0.05) <> isOn then 1f else 0f

let x = [| for row in 0..299 do for column in 0 .. pixels - 1 -> bit row column |]

let model = Patterns pixels
let result = Trainer(model, TrainingOptions(Epochs = 30, BatchSize = 50, LearningRate = 0.01f)).Train(model.Data x)
let first, last = Seq.head result.Epochs, Seq.last result.Epochs
printfn $"the loss fell: {last.Objective < first.Objective - 1.0}"

let means = model.Reconstruct(x).Means "X"
let isClose = Array.forall2 (fun (p: float32) row -> (p > 0.5f) = (row % 2 = 0)) [| means[0]; means[pixels] |] [| 0; 1 |]
printfn $"reconstructions are of the right half: {isClose}"

let generated = model.Generate(5, seed = 7UL).Numbers "X"
printfn $"{generated.Length / pixels} patterns were generated"
