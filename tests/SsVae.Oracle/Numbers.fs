namespace SsVae.Oracle

/// An array of rank 0 to 2, row by row.
type Numbers =
    { Shape: int list; Data: Scalar[] }

module Numbers =
    let scalar s = { Shape = []; Data = [| s |] }

    let vector data = { Shape = [ Array.length data ]; Data = data }

    let constants (values: float[]) = vector (Array.map Scalar.constant values)

    let map f a = { a with Data = Array.map f a.Data }

    /// Element by element; the dimensions agree from the last one, and a missing one repeats.
    let map2 f a b =
        let large, small = if a.Shape.Length >= b.Shape.Length then a, b else b, a

        if List.skip (large.Shape.Length - small.Shape.Length) large.Shape <> small.Shape then
            failwith $"shapes %A{a.Shape} and %A{b.Shape}"

        let n = small.Data.Length

        { Shape = large.Shape
          Data =
            [| for i in 0 .. large.Data.Length - 1 ->
                   if large.Shape = a.Shape then f a.Data[i] b.Data[i % n] else f a.Data[i % n] b.Data[i] |] }

    /// The slices along the last dimension, and what is left of the shape.
    let private lastDimension a =
        match List.rev a.Shape with
        | [] -> failwith "a number has no last dimension"
        | n :: rest -> Array.chunkBySize n a.Data, List.rev rest

    /// One number for each slice along the last dimension.
    let reduce f a =
        let slices, shape = lastDimension a
        { Shape = shape; Data = Array.map f slices }

    /// One slice for each slice along the last dimension.
    let slices f a =
        let slices, _ = lastDimension a
        { a with Data = Array.collect f slices }

    let concat parts = parts |> List.map (fun p -> p.Data) |> Array.concat |> vector

    let row i a =
        let n = a.Data.Length / List.head a.Shape

        { Shape = List.tail a.Shape
          Data = Array.sub a.Data (i * n) n }

    /// x − log Σ eˣ, from which softmax follows.
    let logSoftmax (x: Scalar[]) =
        let norm = Scalar.logSumExp x
        x |> Array.map (fun s -> s - norm)

    let apply f a =
        match f with
        | Exp -> map Scalar.exp a
        | Log -> map Scalar.log a
        | Log1p -> map Scalar.log1p a
        | Sqrt -> map Scalar.sqrt a
        | Square -> map Scalar.square a
        | Abs -> map Scalar.abs a
        | Softplus -> map Scalar.softplus a
        | Sigmoid -> map Scalar.sigmoid a
        | Tanh -> map Scalar.tanh a
        | Relu -> map Scalar.relu a
        | Softmax -> slices (logSoftmax >> Array.map Scalar.exp) a
        | LogSoftmax -> slices logSoftmax a
        | Sum -> reduce Scalar.sum a
        | Mean -> reduce (fun s -> Scalar.sum s / Scalar.constant (float s.Length)) a

    /// The numbers that the model sees of those that are trained.
    let constrain how a =
        match how with
        | Unconstrained -> a
        | Positive -> apply Softplus a
        | UnitInterval -> apply Sigmoid a
        | Simplex -> apply Softmax a
        | Ordered ->
            let increasing (x: Scalar[]) =
                Array.scan (fun before step -> before + Scalar.softplus step) x[0] (Array.tail x)

            slices increasing a

    let combine operator a b =
        match operator with
        | Add -> map2 (fun (x: Scalar) y -> x + y) a b
        | Subtract -> map2 (fun (x: Scalar) y -> x - y) a b
        | Multiply -> map2 (fun (x: Scalar) y -> x * y) a b
        | Divide -> map2 (fun (x: Scalar) y -> x / y) a b

    /// W x + b, W: [outputs, inputs].
    let affine weight (bias: Numbers option) x =
        let product =
            weight |> reduce (fun row -> Scalar.sum (Array.map2 (fun (w: Scalar) x -> w * x) row x.Data))

        match bias with
        | Some b -> combine Add product b
        | None -> product
