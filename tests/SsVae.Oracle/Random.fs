namespace SsVae.Oracle

/// A model that was drawn, with the seed and the rows of its data.
type Case =
    { Seed: uint64
      Model: Model
      /// By plate, as in an instance.
      Rows: Map<string, int[]> }

    member this.Instance = Instance.create this.Model this.Seed this.Rows

/// Draws models of the language: a plate or a few, one inside the other, up to three discrete sites that are summed in the guide or in the model, up to three
/// reparameterised draws, one or two observed sites, now and then an observed discrete site, a partially observed one that nobody
/// reads, an input, a site that all rows share, in every pattern of dependency.
module Random =
    type private Role =
        { Name: string
          Family: Family
          Observation: Observation
          Plate: string option
          Size: Size
          /// Whether the guide has the site.
          Guided: bool
          /// Whether the model sums the site.
          Summed: bool }

        /// Whether other sites may read it.
        member this.Readable = this.Guided || this.Summed || this.Observation = Observed

    let private outermost name = { Name = name; Outer = None; Ordered = false }
    let private inside outer name = { Name = name; Outer = Some outer; Ordered = false }

    /// Whether something stands inside the steps of a chain, or there are several chains.
    let private isNested (plates: Plate list) =
        let ordered = plates |> List.filter (fun p -> p.Ordered)
        let hasInside (plate: Plate) = plates |> List.exists (fun p -> p.Outer = Some plate.Name)
        ordered.Length > 1 || List.exists hasInside ordered

    /// Any forest of three or four plates in which something stands inside the steps of a chain, or there are several
    /// chains.
    let private nested (random: SplitMix) (features: Set<Feature>) =
        let names ordered = if ordered then [ "time"; "days"; "ticks" ] else [ "marks"; "notes"; "words" ]
        let free (plates: Plate list) ordered = List.except [ for p in plates -> p.Name ] (names ordered) |> List.head

        let grow (plates: Plate list) _ =
            if features.Contains Forests && plates.Length = 1 && random.Chance 0.15 then
                plates @ [ outermost "others" ]
            else
                // More often inside the last: deep rather than wide.
                let outer = if random.Chance 0.5 then List.last plates else random.Pick plates
                let ordered = random.Chance 0.5
                plates @ [ { inside outer.Name (free plates ordered) with Ordered = ordered } ]

        let forest _ = List.fold grow [ outermost "sequences" ] [ 1 .. random.Pick [ 2; 2; 3 ] ]
        Seq.initInfinite forest |> Seq.find isNested

    /// A plate, or a few of them.
    let private plates (random: SplitMix) (features: Set<Feature>) =
        if features.IsSupersetOf(Set [ Chains; Inside ]) && random.Chance 0.35 then
            nested random features
        elif features.Contains Chains && random.Chance 0.3 then
            let steps = { inside "sequences" "time" with Ordered = true }

            match random.Below 8 with
            | 0 -> [ outermost "sequences"; steps; inside "sequences" "marks" ]
            | 1 -> [ outermost "people"; inside "people" "sequences"; steps ]
            | _ -> [ outermost "sequences"; steps ]
        elif features.Contains Plates && random.Chance 0.4 then
            match random.Below 10 with
            | n when n < 5 -> [ outermost "documents"; inside "documents" "words" ]
            | n when n < 8 -> [ outermost "documents"; inside "documents" "words"; inside "documents" "images" ]
            | 8 when features.Contains Forests -> [ outermost "data"; outermost "others" ]
            | _ -> [ outermost "shelves"; inside "shelves" "documents"; inside "documents" "words" ]
        else
            [ outermost "data" ]

    let private roles (draft: Draft) (features: Set<Feature>) (plates: Plate list) : Role list =
        let random = draft.Random
        let shared = features.Contains Globals && random.Chance 0.2
        let nested = isNested plates

        /// What is discrete is often in the steps of a chain, around another plate if there is one.
        let place family =
            if nested && family <> NormalFamily && random.Chance 0.6 then
                let chains = plates |> List.filter (fun p -> p.Ordered)
                let around = chains |> List.filter (fun p -> plates |> List.exists (fun q -> q.Outer = Some p.Name))
                (random.Pick(if not around.IsEmpty && random.Chance 0.4 then around else chains)).Name
            else
                (random.Pick plates).Name

        let anyPlate family =
            if shared && random.Chance 0.4 then None else Some(place family)

        let enumerated, summed =
            if features.Contains ModelSums then
                // A sum around what the guide enumerates is refused, and around a chain many are.
                if nested then
                    random.Pick [ 0, 1; 0, 2; 0, 2; 0, 2; 0, 3; 0, 3; 0, 3; 1, 0; 2, 0; 2, 0; 1, 1; 1, 2 ]
                else
                    random.Pick [ 0, 1; 0, 2; 0, 3; 1, 0; 1, 1; 1, 1; 1, 2; 2, 0; 2, 1; 3, 0 ]
            else
                random.Pick [ 1; 1; 2; 2; 2; 3 ], 0

        let drawn = random.Pick(if nested then [ 0; 0; 0; 1; 1; 2 ] else [ 0; 1; 1; 1; 2; 2; 3 ])
        let observed = random.Pick [ 1; 1; 2 ]

        let role stems family observation size : Role =
            { Name = draft.FreshOf stems
              Family = family
              Observation = observation
              Plate = Some(place family)
              Size = size
              Guided = observation <> Observed
              Summed = false }

        /// What is latent may be in no plate.
        let anywhere (role: Role) =
            { role with Plate = if role.Observation = Latent then anyPlate role.Family else role.Plate }

        let discrete () =
            random.Pick [ CategoricalFamily; OneHotFamily ]

        // Of many rows of small sites more can be summed than of few rows of large ones.
        let most = if nested then 2 elif enumerated + summed = 1 then 4 else 3

        let enumeratedRole _ =
            let observation = random.Pick [ Latent; PartiallyObserved; PartiallyObserved ]
            role [ "Y"; "K"; "C" ] (discrete ()) observation (draft.Size(2, most)) |> anywhere

        let summedRole _ =
            let observation = random.Pick [ Latent; Latent; PartiallyObserved ]

            { role [ "Y"; "K"; "C"; "Kind" ] (discrete ()) observation (draft.Size(2, most)) with
                Guided = false
                Summed = true }
            |> anywhere

        let drawnRole _ =
            let observation = if features.Contains Missing && random.Chance 0.25 then PartiallyObserved else Latent
            role [ "Z"; "U"; "Style" ] NormalFamily observation (draft.Size(1, 4)) |> anywhere

        let observedRole _ =
            let families = [ NormalFamily; BernoulliFamily; if features.Contains Counts then PoissonFamily ]
            role [ "X"; "W" ] (random.Pick families) Observed (draft.Size(1, 4))

        List.init enumerated enumeratedRole
        @ List.init summed summedRole
        @ List.init drawn drawnRole
        @ List.init observed observedRole
        // Data says how many rows a plate has.
        @ [ for i, plate in List.indexed plates do
                // The rows of an outermost plate are those inside it too.
                if i > 0 || not (plates |> List.exists (fun p -> p.Outer = Some plate.Name)) then
                    { observedRole () with Plate = Some plate.Name } ]
        @ [ if random.Chance 0.25 then
                role [ "T"; "Group" ] (discrete ()) Observed (draft.Size(2, 3))
            if features.Contains Leaves && random.Chance 0.25 then
                { role [ "Note"; "Mark" ] (discrete ()) PartiallyObserved (draft.Size(2, 3)) with Guided = false }
            if features.Contains Missing && random.Chance 0.3 then
                { observedRole () with Observation = PartiallyObserved; Guided = false } ]

    let private distribution (body: BodyDraft) family parents size (random: SplitMix) =
        match family with
        | NormalFamily when List.isEmpty parents && random.Chance 0.7 -> StandardNormal size
        | NormalFamily -> body.Normal size
        | BernoulliFamily -> body.Bernoulli size
        | PoissonFamily -> body.Counts size
        | _ when List.isEmpty parents && random.Chance 0.5 -> Uniform size
        | _ -> body.Discrete size

    let private body (draft: Draft) (context: Model) zeros family parents size =
        let labels =
            [ for lag in 0..2 do
                  for site in context.Sites do
                      if site.Family = CategoricalFamily && List.contains (Reference.before lag site.Name) parents then
                          Names.parameter (Reference.before lag site.Name) ]

        let body = BodyDraft(draft, Shapes.scope context parents, labels, true)
        let result =
            if zeros && draft.Random.Chance 0.4 then body.Impossible size else distribution body family parents size draft.Random

        { Locals = body.Locals; Result = result }

    let private attempt (features: Set<Feature>) (name: string) (random: SplitMix) : Model =
        let draft = Draft(random, name, features)
        let plates = plates random features
        let roles = roles draft features plates

        let inputs =
            [ if random.Chance 0.25 then
                  ({ Name = draft.FreshOf [ "Context"; "Age" ]
                     Plate = (random.Pick plates).Name
                     Size = draft.Size(1, 3) }
                  : Input) ]

        let bare role : Site =
            { Name = role.Name
              Family = role.Family
              Observation = role.Observation
              Summed = role.Summed
              Plate = role.Plate
              Size = role.Size
              Parents = []
              Body = { Locals = []; Result = Uniform role.Size }
              Later = [] }

        let isStep (role: Role) =
            plates |> List.exists (fun p -> p.Ordered && Some p.Name = role.Plate)

        // What later steps may read: what is summed or observed in every step of the same chain.
        let chained (reader: Role) =
            [ for role in roles do
                  if role.Plate = reader.Plate && isStep reader then
                      match role.Guided, role.Summed, role.Observation with
                      | true, _, Latent when role.Family <> NormalFamily -> role.Name
                      | false, true, _
                      | _, _, Observed -> role.Name
                      | _ -> () ]

        let latent, observed = roles |> List.partition (fun r -> r.Observation <> Observed)

        let nested = isNested plates

        let rec depth plate =
            match plates |> List.tryFind (fun p -> Some p.Name = plate) with
            | Some plate -> 1 + depth plate.Outer
            | None -> 0

        // What is inside may read what is outside, not the reverse.
        let outerFirst (roles: Role list) = if nested then List.sortBy (fun (r: Role) -> depth r.Plate) roles else roles

        // Observed sites come last, mostly, but an observed site may be a parent of anything.
        let order =
            if random.Chance 0.75 then
                outerFirst (random.Shuffle latent) @ random.Shuffle observed
            else
                random.Shuffle roles

        let declared = if random.Chance 0.5 then random.Shuffle order else order

        // What a body needs to know of its parents are families and sizes.
        let context = draft.Complete(plates, inputs, List.map bare declared, [])

        /// Methods for later steps, which read some of these at earlier ones.
        let later (role: Role) parents readable chance =
            if not (isStep role) || not (random.Chance chance) then
                []
            else
                let step (before: Step list) lag =
                    let earlier = random.Subset(readable, 0.4) |> List.map (Reference.before (random.Between(1, lag)))
                    let necessary = Reference.before lag (random.Pick readable)
                    let some = random.Shuffle(necessary :: earlier @ random.Subset(parents, 0.7) |> List.distinct)
                    // Where C# could not tell it from an earlier method, it reads what that reads too.
                    let isClash = Shapes.clash context ({ before.Head with Parents = some } :: before)
                    let all = if isClash then List.distinct (before.Head.Parents @ some) else some

                    { Lag = lag
                      Parents = all
                      Body = body draft context false role.Family all role.Size }

                let first = { Lag = 0; Parents = parents; Body = (bare role).Body }
                let second = step [ first ] 1
                second :: if random.Chance 0.25 then [ step [ second; first ] 2 ] else []

        let density = random.Pick [ 0.3; 0.6; 1.0 ]

        /// Whether a role may be carried from step to step.
        let carries (role: Role) = role.Family <> NormalFamily && role.Observation <> Observed && isStep role

        let parentsOf earlier atLeastOne =
            match random.Shuffle(random.Subset(earlier, density)) with
            | [] when atLeastOne && not (List.isEmpty earlier) -> [ random.Pick earlier ]
            | some -> some

        /// What stands inside the steps of a chain reads them, mostly.
        let withSteps (role: Role) (earlier: string list) parents =
            let isStepAround (r: Role) = carries r && r.Plate <> role.Plate && List.contains r.Name earlier
            let steps = [ for r in roles do if nested && isStepAround r then r.Name ]
            if steps.IsEmpty || not (random.Chance 0.8) then parents else List.distinct (random.Pick steps :: parents)

        let sites =
            [ for i, role in List.indexed order do
                  let earlier =
                      [ for i in inputs -> i.Name ] @ [ for r in List.take i order do if r.Readable then r.Name ]
                      |> List.filter (context.InReach(bare role))

                  let parents = parentsOf earlier (role.Observation = Observed) |> withSteps role earlier

                  // A label that is known would be impossible where its probability is 0.
                  let zeros = features.Contains ZeroPriors && role.Summed && role.Observation = Latent

                  { bare role with
                      Parents = parents
                      Body = body draft context zeros role.Family parents role.Size
                      Later =
                          // Most discrete sites of a chain follow themselves.
                          let follows = role.Family <> NormalFamily && List.contains role.Name (chained role)
                          let itself = follows && random.Chance(if nested then 0.9 else 0.6)
                          let chance = if role.Observation = Observed then 0.3 elif itself && nested then 0.95 else 0.7
                          later role parents (if itself then [ role.Name ] else chained role) chance } ]

        let guideOrder = roles |> List.filter (fun r -> r.Guided) |> random.Shuffle
        // 0: all guides depend on data only; 1: on every guide before; between: some.
        let coupling = random.Pick [ 0.0; 0.4; 0.8; 1.0 ]

        let guides =
            [ for i, role in List.indexed guideOrder do
                  let reached = List.filter (context.InReach(bare role))
                  let data = [ for i in inputs -> i.Name ] @ [ for r in observed -> r.Name ] |> reached
                  let earlier = [ for r in List.take i guideOrder -> r.Name ] |> reached

                  let parents =
                      random.Shuffle(random.Subset(data, 0.7) @ random.Subset(earlier, coupling))

                  { Site = role.Name
                    Parents = parents
                    Auxiliary =
                      (if role.Observation = PartiallyObserved && role.Family <> NormalFamily && random.Chance 0.5 then Some(draft.Weight()) else None)
                    Body = body draft context false role.Family parents role.Size
                    Later =
                        if role.Family = NormalFamily then
                            []
                        else
                            let summed = [ for r in roles do if r.Summed then r.Name ]
                            later role parents (List.except summed (chained role)) 0.6 } ]

        let sites = declared |> List.map (fun role -> sites |> List.find (fun s -> s.Name = role.Name))
        draft.Complete(plates, inputs, sites, random.Shuffle guides)

    /// The model of a seed: the same for ever.
    let model features name (seed: uint64) : Model =
        Seq.init 100 (fun i -> attempt features name (SplitMix.For(seed, "model", [ if i > 0 then i ])))
        |> Seq.find Shapes.valid

    /// The most joint values that anything is summed over, if nothing is observed.
    let private cases (model: Model) rows =
        let instance = Instance.create model 0UL rows

        Unroll.components instance
        |> List.map (fun (_, variables) ->
            variables
            |> List.map (fun v -> model.Site v.Site)
            |> List.filter (fun s -> s.Discrete && s.Observation <> Observed && not (model.Leaf s))
            |> List.fold (fun product s -> product * float (Shapes.value model s.Size)) 1.0)
        |> List.fold max 1.0

    /// Rows for the plates, few enough for brute force.
    let private rows (model: Model) seed =
        let random = SplitMix.For(seed, "rows", [])

        let draw most =
            let step (rows: Map<string, int[]>) plate =
                match plate.Outer with
                | None -> Map.add plate.Name (Array.zeroCreate<int> (random.Between(1, most))) rows
                | Some outer ->
                    let inside row =
                        Array.create (random.Between(0, min most 3)) row

                    Map.add plate.Name (Array.collect inside [| 0 .. rows[outer].Length - 1 |]) rows

            List.fold step Map.empty model.Plates

        /// Whether every chain has a second step somewhere, and every plate inside the steps a row in a later one.
        let isLively (rows: Map<string, int[]>) =
            /// Whether a row is not the first in its row of the plate around.
            let isLater (plate: Plate) row = row > 0 && rows[plate.Name][row - 1] = rows[plate.Name][row]
            let some (plate: Plate) property = Seq.exists property (seq { 0 .. rows[plate.Name].Length - 1 })

            model.Plates
            |> List.forall (fun plate ->
                let steps = model.Plates |> List.tryFind (fun p -> Some p.Name = plate.Outer && p.Ordered)
                let isInLater row = steps |> Option.forall (fun s -> isLater s (rows[plate.Name][row]))
                (not plate.Ordered || some plate (isLater plate)) && (steps.IsNone || some plate isInLater))

        // A hundred times four rows at most, then three, two, one.
        let few = Seq.init 400 (fun i -> draw (4 - i / 100)) |> Seq.filter (fun rows -> cases model rows <= 1000.0)
        let wanted = if isNested model.Plates then few |> Seq.tryFind isLively else None
        wanted |> Option.defaultWith (fun () -> Seq.head few)

    /// The case of a seed, of a model that uses these features.
    let drawWith features (name: string) seed =
        let model = model features name seed

        { Seed = seed
          Model = model
          Rows = rows model seed }

    /// The case of a seed.
    let draw name seed = drawWith Features.enabled name seed
