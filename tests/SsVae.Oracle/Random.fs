namespace SsVae.Oracle

/// A model that was drawn, with the seed and the number of rows of its data.
type Case =
    { Seed: uint64
      Model: Model
      Rows: int }

    member this.Instance = Instance.create this.Model this.Seed this.Rows

/// Draws models of the language: one plate, up to three discrete sites that are summed in the guide or in the model, up to three
/// reparameterised draws, one or two observed sites, now and then an observed discrete site, a partially observed one that nobody
/// reads or an input, in every pattern of dependency.
module Random =
    type private Role =
        { Name: string
          Family: Family
          Observation: Observation
          Size: Size
          /// Whether the guide has the site.
          Guided: bool
          /// Whether the model sums the site.
          Summed: bool }

        /// Whether other sites may read it.
        member this.Readable = this.Guided || this.Summed || this.Observation = Observed

    let private roles (draft: Draft) (features: Set<Feature>) =
        let random = draft.Random

        let enumerated, summed =
            if features.Contains ModelSums then
                random.Pick [ 0, 1; 0, 2; 0, 3; 1, 0; 1, 1; 1, 1; 1, 2; 2, 0; 2, 1; 3, 0 ]
            else
                random.Pick [ 1; 1; 2; 2; 2; 3 ], 0

        let drawn = random.Pick [ 0; 1; 1; 1; 2; 2; 3 ]
        let observed = random.Pick [ 1; 1; 2 ]

        let role stems family observation size =
            { Name = draft.FreshOf stems
              Family = family
              Observation = observation
              Size = size
              Guided = observation <> Observed
              Summed = false }

        let discrete () =
            random.Pick [ CategoricalFamily; OneHotFamily ]

        let most = if enumerated + summed = 1 then 4 else 3

        let enumeratedRole _ =
            let observation = random.Pick [ Latent; PartiallyObserved; PartiallyObserved ]
            role [ "Y"; "K"; "C" ] (discrete ()) observation (draft.Size(2, most))

        let summedRole _ =
            let observation = random.Pick [ Latent; Latent; PartiallyObserved ]

            { role [ "Y"; "K"; "C"; "Kind" ] (discrete ()) observation (draft.Size(2, most)) with
                Guided = false
                Summed = true }

        let drawnRole _ =
            role [ "Z"; "U"; "Style" ] NormalFamily Latent (draft.Size(1, 4))

        let observedRole _ =
            role [ "X"; "W" ] (random.Pick [ NormalFamily; BernoulliFamily ]) Observed (draft.Size(1, 4))

        List.init enumerated enumeratedRole
        @ List.init summed summedRole
        @ List.init drawn drawnRole
        @ List.init observed observedRole
        @ [ if random.Chance 0.25 then
                role [ "T"; "Group" ] (discrete ()) Observed (draft.Size(2, 3))
            if features.Contains Leaves && random.Chance 0.25 then
                { role [ "Note"; "Mark" ] (discrete ()) PartiallyObserved (draft.Size(2, 3)) with Guided = false } ]

    let private distribution (body: BodyDraft) family parents size (random: SplitMix) =
        match family with
        | NormalFamily when List.isEmpty parents && random.Chance 0.7 -> StandardNormal size
        | NormalFamily -> body.Normal size
        | BernoulliFamily -> body.Bernoulli size
        | _ when List.isEmpty parents && random.Chance 0.5 -> Uniform size
        | _ -> body.Discrete size

    let private body (draft: Draft) (context: Model) zeros family parents size =
        let labels =
            [ for site in context.Sites do
                  if site.Family = CategoricalFamily && List.contains site.Name parents then
                      Names.parameter site.Name ]

        let body = BodyDraft(draft, Shapes.scope context parents, labels, true)
        let result =
            if zeros && draft.Random.Chance 0.4 then body.Impossible size else distribution body family parents size draft.Random

        { Locals = body.Locals; Result = result }

    /// The model of a seed: the same for ever.
    let model (features: Set<Feature>) (name: string) (seed: uint64) : Model =
        let random = SplitMix.For(seed, "model", [])
        let draft = Draft(random, name)
        let roles = roles draft features

        let inputs =
            [ if random.Chance 0.25 then
                  ({ Name = draft.FreshOf [ "Context"; "Age" ]
                     Size = draft.Size(1, 3) }
                  : Input) ]

        let bare role : Site =
            { Name = role.Name
              Family = role.Family
              Observation = role.Observation
              Summed = role.Summed
              Size = role.Size
              Parents = []
              Body = { Locals = []; Result = Uniform role.Size } }

        let inputNames = [ for i in inputs -> i.Name ]
        let latent, observed = roles |> List.partition (fun r -> r.Observation <> Observed)

        // Observed sites come last, mostly, but an observed site may be a parent of anything.
        let order =
            if random.Chance 0.75 then random.Shuffle latent @ random.Shuffle observed else random.Shuffle roles

        let declared = if random.Chance 0.5 then random.Shuffle order else order

        // What a body needs to know of its parents are families and sizes.
        let context = draft.Complete(inputs, List.map bare declared, [])

        let density = random.Pick [ 0.3; 0.6; 1.0 ]

        let parentsOf earlier atLeastOne =
            match random.Shuffle(random.Subset(earlier, density)) with
            | [] when atLeastOne && not (List.isEmpty earlier) -> [ random.Pick earlier ]
            | some -> some

        let sites =
            [ for i, role in List.indexed order do
                  let earlier = inputNames @ [ for r in List.take i order do if r.Readable then r.Name ]
                  let parents = parentsOf earlier (role.Observation = Observed)

                  // A label that is known would be impossible where its probability is 0.
                  let zeros = features.Contains ZeroPriors && role.Summed && role.Observation = Latent

                  { bare role with
                      Parents = parents
                      Body = body draft context zeros role.Family parents role.Size } ]

        let guideOrder = roles |> List.filter (fun r -> r.Guided) |> random.Shuffle
        // 0: all guides depend on data only; 1: on every guide before; between: some.
        let coupling = random.Pick [ 0.0; 0.4; 0.8; 1.0 ]

        let guides =
            [ for i, role in List.indexed guideOrder do
                  let data = inputNames @ [ for r in observed -> r.Name ]
                  let earlier = [ for r in List.take i guideOrder -> r.Name ]

                  let parents =
                      random.Shuffle(random.Subset(data, 0.7) @ random.Subset(earlier, coupling))

                  { Site = role.Name
                    Parents = parents
                    Auxiliary =
                      (if role.Observation = PartiallyObserved && random.Chance 0.5 then Some(draft.Weight()) else None)
                    Body = body draft context false role.Family parents role.Size } ]

        let sites = declared |> List.map (fun role -> sites |> List.find (fun s -> s.Name = role.Name))
        draft.Complete(inputs, sites, random.Shuffle guides)

    /// The case of a seed, of a model that uses these features.
    let drawWith features (name: string) seed =
        { Seed = seed
          Model = model features name seed
          Rows = SplitMix.For(seed, "rows", []).Between(1, 4) }

    /// The case of a seed.
    let draw name seed = drawWith Features.enabled name seed
