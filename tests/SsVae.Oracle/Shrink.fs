/// Makes a failing case small enough to read.
module SsVae.Oracle.Shrink

let private replaceSite (model: Model) (site: Site) : Model =
    { model with Sites = model.Sites |> List.map (fun s -> if s.Name = site.Name then site else s) }

let private replaceGuide (model: Model) (guide: Guide) : Model =
    { model with Guides = model.Guides |> List.map (fun g -> if g.Site = guide.Site then guide else g) }

/// A method of a site without something that it reads; the model may need a parameter that stands for it.
let private methodWithout parent (model: Model) (method: Step) =
    if List.contains parent method.Parents then
        let scope = Shapes.scope model method.Parents
        let model, body = Rewrite.without model scope (Names.parameter parent) method.Body
        model, { method with Parents = List.except [ parent ] method.Parents; Body = body }
    else
        model, method

/// The methods, changed one by one; a later step that reads no earlier one any more says nothing of its own.
let private methodsWithout parent model (methods: Step list) =
    let step (model, list) method =
        let model, method = methodWithout parent model method
        model, list @ [ method ]

    let model, methods = List.fold step (model, []) methods
    let reads (method: Step) = method.Parents |> List.exists (fun p -> Reference.lag p = method.Lag)
    model, List.head methods, List.tail methods |> List.filter reads

let private siteWithout parent (model: Model) (site: Site) =
    let model, first, later = methodsWithout parent model site.Methods
    replaceSite model { site with Parents = first.Parents; Body = first.Body; Later = later }

let private guideWithout parent (model: Model) (guide: Guide) =
    let model, first, later = methodsWithout parent model guide.Methods
    replaceGuide model { guide with Parents = first.Parents; Body = first.Body; Later = later }

/// The model without a site or input, wherever it is read.
let private without (model: Model) name : Model =
    let drop (model: Model) lag =
        let reference = Reference.before lag name
        let model = List.fold (siteWithout reference) model model.Sites
        List.fold (guideWithout reference) model model.Guides

    let model = List.fold drop model [ 0; 1; 2 ]

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
            if site.Family <> BernoulliFamily && site.Family <> PoissonFamily && site.Body <> plain site then
                changed (replaceSite model { site with Parents = []; Body = plain site })

            if not site.Later.IsEmpty then
                changed (replaceSite model { site with Later = List.truncate (site.Later.Length - 1) site.Later })

        for guide in model.Guides do
            let body = plain (model.Site guide.Site)

            if guide.Body <> body then
                changed (replaceGuide model { guide with Parents = []; Body = body })

            if not guide.Later.IsEmpty then
                changed (replaceGuide model { guide with Later = List.truncate (guide.Later.Length - 1) guide.Later })

            if guide.Auxiliary.IsSome then
                changed (replaceGuide model { guide with Auxiliary = None })

        for plate in model.Plates do
            if plate.Outer.IsSome then
                withoutPlate case plate

        for site in model.Sites do
            if site.Observation = PartiallyObserved then
                changed (replaceSite model { site with Observation = Latent })

        for site in model.Sites do
            for parent in site.Methods |> List.collect (fun m -> m.Parents) |> List.distinct do
                changed (siteWithout parent model site)

        for guide in model.Guides do
            for parent in guide.Methods |> List.collect (fun m -> m.Parents) |> List.distinct do
                changed (guideWithout parent model guide)

        for site in model.Sites do
            for m, body in Rewrite.simplerDistribution model (Shapes.scope model site.Parents) site.Body do
                changed (replaceSite m { site with Body = body })

            for i, step in List.indexed site.Later do
                for m, body in Rewrite.simplerDistribution model (Shapes.scope model step.Parents) step.Body do
                    changed (replaceSite m { site with Later = List.updateAt i { step with Body = body } site.Later })

        for guide in model.Guides do
            for m, body in Rewrite.simplerDistribution model (Shapes.scope model guide.Parents) guide.Body do
                changed (replaceGuide m { guide with Body = body })

            for i, step in List.indexed guide.Later do
                for m, body in Rewrite.simplerDistribution model (Shapes.scope model step.Parents) step.Body do
                    changed (replaceGuide m { guide with Later = List.updateAt i { step with Body = body } guide.Later })

        for parameter in model.Parameters do
            if parameter.Constraint <> Unconstrained then
                let free = { parameter with Constraint = Unconstrained }
                changed { model with Parameters = model.Parameters |> List.map (fun p -> if p = parameter then free else p) }

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
