/// What hangs together in the sums of a model, and where the language has no sum.
module SsVae.Oracle.Sums

/// The discrete sites whose values a value of a site depends on, where they are not observed.
let rec private values (model: Model) name : Set<string> =
    match model.Sites |> List.tryFind (fun s -> s.Name = name) with
    | None -> Set.empty
    | Some site when site.Discrete -> if site.Observation = Observed then Set.empty else Set.singleton name
    | Some _ ->
        match model.Guide name with
        | None -> Set.empty
        | Some guide -> guide.Parents |> List.map (values model) |> Set.unionMany

let private references (methods: Step list) = methods |> List.collect (fun m -> m.Parents)

/// What each site's log p is a function of.
let private factors (model: Model) =
    [ for s in model.Sites do
          let all = s.Name :: List.map Reference.name (references s.Methods)
          all |> List.map (values model) |> Set.unionMany ]

/// The factors that hang together through these sites, beginning with those of one of them.
let private connected (factors: Set<string> list) (through: string -> bool) start =
    let rec widen (reached: Set<string>) =
        let touched = factors |> List.filter (fun f -> f |> Set.exists (fun n -> through n && reached.Contains n))
        let wider = Set.union reached (touched |> Set.unionMany |> Set.filter through)
        if wider = reached then touched else widen wider

    widen (Set.singleton start)

/// Where the expectation under the guide does not factor: a site that the model sums, connected by factors with other
/// such sites to one that the guide enumerates in a plate that the first is outside of.
let outsideTheGuide (model: Model) =
    let isSummed name = (model.Site name).Summed

    /// Whether sums of several steps hang together.
    let chained name =
        let readsEarlier (s: Site) =
            references s.Methods |> List.exists (fun p -> Reference.lag p > 0 && Reference.name p = name)

        model.Sites |> List.exists readsEarlier

    let factors = factors model

    seq {
        for site in model.Sites |> List.filter (fun s -> s.Summed) do
            let together = connected factors isSummed site.Name |> Set.unionMany
            let acrossSteps = together |> Set.exists (fun n -> isSummed n && chained n && model.PlateOf n = site.Plate)

            for other in together do
                let isAcross = acrossSteps && model.PlateOf other = site.Plate

                if not (isSummed other) && (isAcross || not (model.InReach site other)) then
                    site.Name, other
    }
