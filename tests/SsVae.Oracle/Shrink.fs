/// Makes a failing case small enough to read.
module SsVae.Oracle.Shrink

let private replaceSite (model: Model) (site: Site) : Model =
    { model with Sites = model.Sites |> List.map (fun s -> if s.Name = site.Name then site else s) }

let private replaceGuide (model: Model) (guide: Guide) : Model =
    { model with Guides = model.Guides |> List.map (fun g -> if g.Site = guide.Site then guide else g) }

let private siteWithout parent (model: Model) (site: Site) =
    if List.contains parent site.Parents then
        let scope = Shapes.scope model site.Parents
        let model, body = Rewrite.without model scope (Names.parameter parent) site.Body
        replaceSite model { site with Parents = List.except [ parent ] site.Parents; Body = body }
    else
        model

let private guideWithout parent (model: Model) (guide: Guide) =
    if List.contains parent guide.Parents then
        let scope = Shapes.scope model guide.Parents
        let model, body = Rewrite.without model scope (Names.parameter parent) guide.Body
        replaceGuide model { guide with Parents = List.except [ parent ] guide.Parents; Body = body }
    else
        model

/// The model without a site or input, wherever it is read.
let private without (model: Model) name : Model =
    let model = List.fold (siteWithout name) model model.Sites
    let model = List.fold (guideWithout name) model model.Guides

    { model with
        Sites = model.Sites |> List.filter (fun s -> s.Name <> name)
        Guides = model.Guides |> List.filter (fun g -> g.Site <> name) }

/// Without a row of a plate and all rows inside it.
let rec private withoutRow (model: Model) plate row (rows: Map<string, int[]>) : Map<string, int[]> =
    let inner = model.Plates |> List.filter (fun p -> p.Outer = Some plate)

    let withoutInner rows (inner: Plate) =
        let rec go (rows: Map<string, int[]>) =
            match Array.tryFindIndex ((=) row) rows[inner.Name] with
            | Some i -> go (withoutRow model inner.Name i rows)
            | None -> Map.change inner.Name (Option.map (Array.map (fun r -> if r > row then r - 1 else r))) rows

        go rows

    List.fold withoutInner rows inner |> Map.change plate (Option.map (Array.removeAt row))

let private plain (site: Site) =
    let result =
        match site.Family with
        | NormalFamily -> StandardNormal site.Size
        | _ -> Uniform site.Size

    { Locals = []; Result = result }

/// What is in an inner plate moves to the plate around it.
let private withoutPlate (case: Case) (plate: Plate) =
    let model = case.Model
    let moved p = if p = Some plate.Name then plate.Outer else p

    let rows =
        [ for inner in model.Plates do
              if inner.Outer = Some plate.Name then
                  inner.Name, case.Rows[inner.Name] |> Array.map (fun row -> case.Rows[plate.Name][row])
              elif inner.Name <> plate.Name then
                  inner.Name, case.Rows[inner.Name] ]

    { case with
        Rows = Map rows
        Model =
          { model with
              Plates =
                  model.Plates
                  |> List.filter (fun p -> p.Name <> plate.Name)
                  |> List.map (fun p -> { p with Outer = moved p.Outer })
              Inputs = model.Inputs |> List.map (fun i -> { i with Plate = (moved (Some i.Plate)).Value })
              Sites = model.Sites |> List.map (fun s -> { s with Plate = moved s.Plate }) } }

let private candidates (case: Case) : Case seq =
    let model = case.Model
    let changed m = { case with Model = Rewrite.tidy m }

    seq {
        for site in model.Sites do
            changed (without model site.Name)

        for input in model.Inputs do
            changed (without model input.Name)

        for plate in model.Plates do
            for row in 0 .. case.Rows[plate.Name].Length - 1 do
                if plate.Outer.IsSome || case.Rows[plate.Name].Length > 1 then
                    { case with Rows = withoutRow model plate.Name row case.Rows }

        for site in model.Sites do
            if site.Family <> BernoulliFamily && site.Body <> plain site then
                changed (replaceSite model { site with Parents = []; Body = plain site })

        for guide in model.Guides do
            let body = plain (model.Site guide.Site)

            if guide.Body <> body then
                changed (replaceGuide model { guide with Parents = []; Body = body })

            if guide.Auxiliary.IsSome then
                changed (replaceGuide model { guide with Auxiliary = None })

        for plate in model.Plates do
            if plate.Outer.IsSome then
                withoutPlate case plate

        for site in model.Sites do
            if site.Observation = PartiallyObserved then
                changed (replaceSite model { site with Observation = Latent })

        for site in model.Sites do
            for parent in site.Parents do
                changed (siteWithout parent model site)

        for guide in model.Guides do
            for parent in guide.Parents do
                changed (guideWithout parent model guide)

        for site in model.Sites do
            for m, body in Rewrite.simplerDistribution model (Shapes.scope model site.Parents) site.Body do
                changed (replaceSite m { site with Body = body })

        for guide in model.Guides do
            for m, body in Rewrite.simplerDistribution model (Shapes.scope model guide.Parents) guide.Body do
                changed (replaceGuide m { guide with Body = body })

        for network in model.Networks do
            match network.Kind with
            | Linear _ -> ()
            | _ ->
                changed
                    { model with
                        Networks =
                            model.Networks
                            |> List.map (fun n -> if n.Name = network.Name then { n with Kind = Linear true } else n) }

        for setting in model.Settings do
            let put value =
                { model with
                    Settings =
                        model.Settings
                        |> List.map (fun s ->
                            if s.Name = setting.Name then { s with Value = value; Default = value } else s) }

            if setting.Kind = Int && setting.Value > 1.0 then
                changed (put (setting.Value - 1.0))

            if setting.Default <> setting.Value then
                changed (put setting.Value)
    }

/// The smallest case found that still fails, after at most budget trials.
let minimise (fails: System.Func<Case, bool>) budget (case: Case) =
    let mutable left = budget

    let attempt (candidate: Case) =
        left > 0
        // Without data there are no rows.
        && candidate.Model.Sites |> List.exists (fun s -> s.Observation <> Latent)
        && Shapes.valid candidate.Model
        && (left <- left - 1
            fails.Invoke candidate)

    let rec go case =
        match candidates case |> Seq.tryFind attempt with
        | Some smaller -> go smaller
        | None -> case

    go case
