/// Replacing parts of a description by simpler ones of the same shape.
module internal SsVae.Oracle.Rewrite

let children expression =
    match expression with
    | Negate e
    | Call(_, e) -> [ e ]
    | Binary(_, a, b) -> [ a; b ]
    | Concat list
    | Apply(_, list)
    | Helper(_, list) -> list
    | Switch(_, branches, otherwise) -> List.map snd branches @ [ otherwise ]
    | Number _
    | Setting _
    | Variable _
    | Free _
    | OneHot _
    | Row _ -> []

let withChildren expression list =
    match expression, list with
    | Negate _, [ e ] -> Negate e
    | Call(f, _), [ e ] -> Call(f, e)
    | Binary(operator, _, _), [ a; b ] -> Binary(operator, a, b)
    | Concat _, list -> Concat list
    | Apply(name, _), list -> Apply(name, list)
    | Helper(name, _), list -> Helper(name, list)
    | Switch(label, branches, _), list ->
        let changed = List.map2 (fun (values, _) branch -> values, branch) branches (List.truncate branches.Length list)
        Switch(label, changed, List.last list)
    | e, _ -> e

let rec all expression =
    expression :: List.collect all (children expression)

let localExpression =
    function
    | Bind(_, e)
    | Parts(_, e, _) -> e

let private withExpression local e =
    match local with
    | Bind(name, _) -> Bind(name, e)
    | Parts(names, _, sizes) -> Parts(names, e, sizes)

let resultExpressions =
    function
    | Normal(a, b) -> [ a; b ]
    | FromLogits e
    | FromRate e
    | FromLogRate e
    | FromProbabilities e -> [ e ]
    | StandardNormal _
    | Uniform _ -> []

let private withResult result list =
    match result, list with
    | Normal _, [ a; b ] -> Normal(a, b)
    | FromLogits _, [ e ] -> FromLogits e
    | FromProbabilities _, [ e ] -> FromProbabilities e
    | FromRate _, [ e ] -> FromRate e
    | FromLogRate _, [ e ] -> FromLogRate e
    | other, _ -> other

/// The names of variables and labels that an expression reads itself.
let reads expression =
    match expression with
    | Variable name
    | Switch(name, _, _)
    | OneHot name -> [ name ]
    | Row(_, indices) ->
        indices
        |> List.choose (function
            | Label l -> Some l
            | Constant _ -> None)
    | _ -> []

/// A free parameter of its own for each shape: what stands for something that was dropped.
let stand (model: Model) (shape: Size list) =
    match model.Parameters |> List.tryFind (fun p -> p.Name.StartsWith "Stand" && p.Shape = shape) with
    | Some known -> model, Free known.Name
    | None ->
        let name = $"Stand{model.Parameters.Length}"
        { model with Parameters = model.Parameters @ [ { Name = name; Shape = shape; Constraint = Unconstrained } ] }, Free name

/// A model and an expression of it, simpler than the one given in one place: the whole first, then its parts.
let rec simpler (model: Model) scope expression : (Model * Expression) seq =
    seq {
        match expression with
        | Number _
        | Free _ -> ()
        | Variable name when (match Map.tryFind name scope with Some(Shapes.LabelOf _) -> true | _ -> false) -> ()
        | e ->
            let shape = Shapes.shape model scope e

            if shape.IsEmpty then
                model, Number 0.5
            else
                stand model shape

            for child in children e do
                match child with
                | Variable name when (match Map.tryFind name scope with Some(Shapes.LabelOf _) -> true | _ -> false) -> ()
                | _ ->
                    if Shapes.shape model scope child = shape then
                        model, child

            let list = children e

            for i in 0 .. list.Length - 1 do
                for model, child in simpler model scope list[i] do
                    model, withChildren e (List.updateAt i child list)
    }

/// Bodies that are simpler in one place.
let simplerBody (model: Model) scope (body: Body<'r>) parts rebuild : (Model * Body<'r>) seq =
    seq {
        let inner = Shapes.locals model scope body.Locals
        let list: Expression list = parts body.Result

        for i in 0 .. list.Length - 1 do
            for model, e in simpler model inner list[i] do
                model, { body with Result = rebuild body.Result (List.updateAt i e list) }

        for i in 0 .. body.Locals.Length - 1 do
            let scope = Shapes.locals model scope (List.take i body.Locals)
            let local = body.Locals[i]

            for model, e in simpler model scope (localExpression local) do
                model, { body with Locals = List.updateAt i (withExpression local e) body.Locals }
    }

let simplerDistribution model scope body =
    simplerBody model scope body resultExpressions withResult

/// The body without a parameter: whatever reads it directly is replaced.
let without (model: Model) scope name (body: Body<Distribution>) : Model * Body<Distribution> =
    let mutable model = model

    let rec replace scope expression =
        match expression with
        // The argument may be a label, which nothing else stands for.
        | Helper(_, arguments) when List.contains (Variable name) arguments -> standing scope expression
        | e when List.contains name (reads e) -> standing scope e
        | e -> withChildren e (List.map (replace scope) (children e))

    and standing scope e =
        let extended, e = stand model (Shapes.shape model scope e)
        model <- extended
        e

    let locals =
        [ for i, local in List.indexed body.Locals ->
              let scope = Shapes.locals model scope (List.take i body.Locals)
              withExpression local (replace scope (localExpression local)) ]

    let inner = Shapes.locals model scope body.Locals
    let result = withResult body.Result (List.map (replace inner) (resultExpressions body.Result))
    model, { Locals = locals; Result = result }

/// The body without the locals that nothing reads.
let private tidyBody parts (body: Body<'r>) =
    let used expressions =
        expressions |> List.collect all |> List.collect reads |> Set.ofList

    let step (kept, names: Set<string>) local =
        let declared =
            match local with
            | Bind(name, _) -> [ name ]
            | Parts(names, _, _) -> names

        if List.exists names.Contains declared then
            local :: kept, names + used [ localExpression local ]
        else
            kept, names

    let kept, _ = List.fold step ([], used (parts body.Result)) (List.rev body.Locals)
    { body with Locals = kept }

let private tidyStep (step: Step) =
    { step with Body = tidyBody resultExpressions step.Body }

let private methods (model: Model) =
    List.collect (fun (s: Site) -> s.Methods) model.Sites @ List.collect (fun (g: Guide) -> g.Methods) model.Guides

/// The model without what nothing uses any more.
let rec tidy (model: Model) : Model =
    let model =
        { model with
            Sites =
                model.Sites
                |> List.map (fun s -> { s with Body = tidyBody resultExpressions s.Body; Later = List.map tidyStep s.Later })
            Guides =
                model.Guides
                |> List.map (fun g -> { g with Body = tidyBody resultExpressions g.Body; Later = List.map tidyStep g.Later })
            Helpers = model.Helpers |> List.map (fun h -> { h with Body = tidyBody List.singleton h.Body }) }

    let bodies =
        [ for method in methods model -> method.Body.Locals, resultExpressions method.Body.Result
          for h in model.Helpers -> h.Body.Locals, [ h.Body.Result ] ]

    let expressions =
        bodies
        |> List.collect (fun (locals, results) -> List.map localExpression locals @ results)
        |> List.collect all

    let names =
        expressions
        |> List.choose (function
            | Free name
            | Row(name, _)
            | Apply(name, _)
            | Helper(name, _)
            | Setting name -> Some name
            | _ -> None)
        |> Set.ofList

    let parents =
        methods model |> List.collect (fun m -> m.Parents) |> List.map Reference.name |> Set.ofList

    let networks = model.Networks |> List.filter (fun n -> names.Contains n.Name)
    let parameters = model.Parameters |> List.filter (fun p -> names.Contains p.Name)
    let inputs = model.Inputs |> List.filter (fun i -> parents.Contains i.Name)

    let rec named =
        function
        | Fixed _ -> []
        | Named name -> [ name ]
        | Plus(a, b)
        | Times(a, b) -> named a @ named b

    let sizes =
        [ for n in networks do
              n.Outputs

              match n.Kind with
              | Mlp(hidden, _) -> yield! hidden
              | Linear _ -> ()
          for p in parameters do
              yield! p.Shape
          for i in inputs do
              i.Size
          for s in model.Sites do
              s.Size
          for locals, _ in bodies do
              for local in locals do
                  match local with
                  | Parts(_, _, sizes) -> yield! sizes
                  | Bind _ -> () ]
        |> List.collect named

    let weights =
        model.Guides
        |> List.choose (fun g ->
            match g.Auxiliary with
            | Some(SettingWeight name) -> Some name
            | _ -> None)

    let used = names + Set.ofList (sizes @ weights)

    let tidied =
        { model with
            Networks = networks
            Parameters = parameters
            Inputs = inputs
            Helpers = model.Helpers |> List.filter (fun h -> names.Contains h.Name)
            Settings = model.Settings |> List.filter (fun s -> used.Contains s.Name) }

    if tidied = model then model else tidy tidied
