/// The evaluation reproduces Pyro's numbers.
module SsVae.Oracle.Tests.OracleFileTests

open SsVae.Oracle
open Xunit
open Xunit.Abstractions

let private close (expected: float) actual =
    Assert.True(abs (expected - actual) <= 1e-9 * max (abs expected) 1e-3, $"expected %.17g{expected}, got %.17g{actual}")

let private gradientsClose (expected: Map<string, float[]>) (actual: Map<string, float[]>) =
    Assert.Equal<string list>(List.ofSeq (Map.keys expected), List.ofSeq (Map.keys actual))

    for KeyValue(name, values) in expected do
        let scale = values |> Array.map abs |> Array.max

        for e, a in Array.zip values actual[name] do
            Assert.True(abs (e - a) <= 1e-9 * max scale 1e-3, $"{name}: expected %.17g{e}, got %.17g{a}")

/// Noise given as [codes × rows × width].
let private replay rows width (values: float[]) =
    fun _ row code -> Array.sub values ((code * rows + row) * width) width

type OracleFileTests(output: ITestOutputHelper) =
    let withFile name (test: OracleFile -> unit) =
        match OracleFile.TryOpen name with
        | Some file -> test file
        | None -> output.WriteLine $"skipped: there is no shared/oracle/{name} beside the repository"

    let m2 labelled auxiliary (check: OracleFile -> StepResult -> unit) =
        withFile "m2_tiny.json" (fun file ->
            let sizes = [ for s in [ "pixels"; "classes"; "styles"; "hidden" ] -> s, file.Size s ]
            let model = KnownModels.m2 sizes auxiliary
            Shapes.check model
            let rows, classes, styles = file.Size "batch", file.Size "classes", file.Size "styles"

            let labels =
                file.Input "y"
                |> Array.chunkBySize classes
                |> Array.map (fun y -> if labelled then float (Array.findIndex ((=) 1.0) y) else -1.0)

            let noise = file.Noise (if labelled then "supervised" else "unsupervised") "z"
            let perCode = replay rows styles noise

            let instance =
                { Model = model
                  Rows = Instance.rowsOfData rows
                  Parameters = file.Parameters
                  Data = Map [ "X", file.Input "x"; "Y", labels ]
                  // The file has one draw per labelled row: it is that of the row's label.
                  Noise = if labelled then fun site row _ -> perCode site row 0 else perCode }

            check file (Evaluate.run instance))

    [<Fact>]
    member _.``Labels of M2 are summed out as Pyro does``() =
        m2 false 0.0 (fun file result ->
            close (file.Loss "unsupervised") result.Loss
            Assert.Equal(0.0, result.Auxiliary)
            gradientsClose (file.Gradients "unsupervised") result.Gradients)

    [<Fact>]
    member _.``Labelled rows of M2 are those of Pyro``() =
        m2 true 0.0 (fun file result ->
            close (file.Loss "supervised") result.Loss
            gradientsClose (file.Gradients "supervised") result.Gradients)

    [<Fact>]
    member _.``The auxiliary term of M2 is that of Pyro``() =
        m2 true 46.0 (fun file result ->
            close (file.Loss "auxiliary_x46") result.Auxiliary
            // The objective is the labelled loss and the auxiliary term, and so is its gradient.
            let auxiliary = file.Gradients "auxiliary_x46"
            let both = file.Gradients "supervised" |> Map.map (fun name -> Array.map2 (+) auxiliary[name])

            gradientsClose both result.Gradients)

    [<Fact>]
    member _.``The plain VAE is that of Pyro``() =
        withFile "vae_tiny.json" (fun file ->
            let model = KnownModels.vae [ for s in [ "pixels"; "styles"; "hidden" ] -> s, file.Size s ]
            Shapes.check model
            let rows, styles = file.Size "batch", file.Size "styles"

            let result =
                Evaluate.run
                    { Model = model
                      Rows = Instance.rowsOfData rows
                      Parameters = file.Parameters
                      Data = Map [ "X", file.Input "x" ]
                      Noise = replay rows styles (file.Noise "unsupervised" "z") }

            close (file.Loss "unsupervised") result.Loss
            gradientsClose (file.Gradients "unsupervised") result.Gradients)
