namespace SsVae.Oracle

open System

/// A part of the language that a random model may use, once the compiler has it.
type Feature =
    /// Discrete sites that are summed in the model: [Enumerate] on the site, without a guide.
    | ModelSums
    /// What the compiled model says of the values of such sites.
    | ModelPosteriors
    /// Probabilities that are exactly zero.
    | ZeroPriors
    /// Partially observed discrete sites without a guide, read by nobody.
    | Leaves
    /// Plates inside plates, and beside one another inside one.
    | Plates
    /// Several outermost plates.
    | Forests
    /// Sites in no plate.
    | Globals
    /// Chains: plates whose rows are steps that read earlier ones.
    | Chains
    /// Plates and chains inside the steps of a chain, and several chains: any forest of plates with chains among them.
    | Inside
    /// Counts.
    | Counts
    /// Parameters with constraints.
    | Constraints
    /// Branches on the value of a label.
    | Branches
    /// Numbers that are missing in some rows.
    | Missing

module Features =
    let name =
        function
        | ModelSums -> "model-sums"
        | ModelPosteriors -> "model-posteriors"
        | ZeroPriors -> "zero-priors"
        | Leaves -> "leaves"
        | Plates -> "plates"
        | Forests -> "forests"
        | Globals -> "globals"
        | Chains -> "chains"
        | Inside -> "inside"
        | Counts -> "poisson"
        | Constraints -> "constraints"
        | Branches -> "switch"
        | Missing -> "missing"

    let all =
        Set [ ModelSums; ModelPosteriors; ZeroPriors; Leaves; Plates; Forests; Globals; Chains; Inside
              Counts; Constraints; Branches; Missing ]

    /// What the compiler handles.
    let standard = all

    /// The standard features and those that a list adds, or takes away with a minus: "model-sums,-leaves".
    let parse (text: string) =
        let step features (word: string) =
            let wanted = word.TrimStart '-'

            match all |> Seq.tryFind (fun f -> name f = wanted) with
            | Some feature when word.StartsWith '-' -> Set.remove feature features
            | Some feature -> Set.add feature features
            | None ->
                let known = all |> Seq.map name |> String.concat ", "
                invalidArg (nameof text) $"There is no feature {wanted}; there are {known}."

        text.Split(',', StringSplitOptions.RemoveEmptyEntries ||| StringSplitOptions.TrimEntries)
        |> Array.fold step standard

    /// What random models use in this run: the environment may say otherwise.
    let enabled =
        match Environment.GetEnvironmentVariable "SSVAE_RANDOM_FEATURES" with
        | null -> standard
        | text -> parse text
