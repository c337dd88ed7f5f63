/// Sizes and shapes, and the rules that a description must keep to be a model of the language.
module SsVae.Oracle.Shapes

/// The size as a polynomial: from the sorted names of a product to its coefficient.
let rec polynomial size : Map<string list, int> =
    let nonZero = Map.filter (fun _ c -> c <> 0)

    match size with
    | Fixed n -> nonZero (Map [ [], n ])
    | Named name -> Map [ [ name ], 1 ]
    | Plus(a, b) ->
        let addTo sum term c =
            Map.change term (fun old -> Some(c + Option.defaultValue 0 old)) sum

        nonZero (Map.fold addTo (polynomial a) (polynomial b))
    | Times(a, b) ->
        [ for KeyValue(s, c) in polynomial a do
              for KeyValue(t, d) in polynomial b do
                  List.sort (s @ t), c * d ]
        |> List.groupBy fst
        |> List.map (fun (term, parts) -> term, List.sumBy snd parts)
        |> Map
        |> nonZero

/// Whether two sizes are equal whatever the constructor receives.
let same a b = polynomial a = polynomial b

let rec value (model: Model) size =
    match size with
    | Fixed n -> n
    | Named name -> int (model.Settings |> List.find (fun s -> s.Name = name)).Value
    | Plus(a, b) -> value model a + value model b
    | Times(a, b) -> value model a * value model b

let total sizes = List.reduce (fun a b -> Plus(a, b)) sizes

type Kind =
    | Array of Size list
    | LabelOf of Size

exception Invalid of string

let private invalid message = raise (Invalid message)

let private broadcast a b =
    let rec go (a: Size list) (b: Size list) =
        match a, b with
        | [], rest
        | rest, [] -> rest
        | m :: a, n :: b -> if same m n then m :: go a b else invalid $"sizes %A{m} and %A{n}"

    List.rev (go (List.rev a) (List.rev b))

let private withoutLast (shape: Size list) =
    match List.rev shape with
    | [] -> invalid "a number has no last dimension"
    | _ :: rest -> List.rev rest

/// The layers of a network: (inputs, outputs, whether there is a bias).
let layers (network: Network) =
    match network.Kind with
    | Linear bias -> [ network.Inputs, network.Outputs, bias ]
    | Mlp(hidden, _) ->
        List.pairwise ((network.Inputs :: hidden) @ [ network.Outputs ])
        |> List.map (fun (a, b) -> a, b, true)

/// How the parameters of a layer are called: a network of one affine map has no layers to count.
let layerName (network: Network) layer =
    match network.Kind with
    | Linear _ -> network.Name
    | Mlp _ -> $"{network.Name}.{layer}"

type Scope = Map<string, Kind>

let rec shape (model: Model) (scope: Scope) expression : Size list =
    let recurse = shape model scope

    let vectorSize e =
        match recurse e with
        | [] -> Fixed 1
        | [ n ] -> n
        | _ -> invalid "a vector is wanted"

    let find name =
        match Map.tryFind name scope with
        | Some kind -> kind
        | None -> invalid $"no variable {name}"

    match expression with
    | Number _
    | Setting _ -> []
    | Variable name ->
        match find name with
        | Array s -> s
        | LabelOf _ -> invalid $"{name} is a label"
    | Free name -> (model.Parameters |> List.find (fun p -> p.Name = name)).Shape
    | Negate e -> recurse e
    | Binary(_, a, b) -> broadcast (recurse a) (recurse b)
    | Call((Sum | Mean), e) -> withoutLast (recurse e)
    | Call((Softmax | LogSoftmax), e) ->
        withoutLast (recurse e) |> ignore
        recurse e
    | Call(_, e) -> recurse e
    | Concat parts -> [ total (List.map vectorSize parts) ]
    | OneHot name ->
        match find name with
        | LabelOf n -> [ n ]
        | Array _ -> invalid $"{name} is no label"
    | Row(name, indices) ->
        let rec drop (shape: Size list) indices =
            match shape, indices with
            | rest, [] -> rest
            | [], _ -> invalid "too many indices"
            | _ :: rest, Constant _ :: indices -> drop rest indices
            | n :: rest, Label l :: indices ->
                match find l with
                | LabelOf m when same m n -> drop rest indices
                | _ -> invalid $"{l} does not index {name}"

        drop (recurse (Free name)) indices
    | Switch(label, branches, otherwise) ->
        let whole = recurse otherwise

        match find label with
        | LabelOf n ->
            for values, branch in branches do
                if recurse branch <> whole || values |> List.exists (fun v -> v < 0 || v >= value model n) then
                    invalid $"a branch on {label}"
        | Array _ -> invalid $"{label} is no label"

        whole
    | Apply(name, arguments) ->
        let network = model.Networks |> List.find (fun n -> n.Name = name)

        if not (same (total (List.map vectorSize arguments)) network.Inputs) then
            invalid $"the inputs of {name}"

        [ network.Outputs ]
    | Helper(name, arguments) ->
        let helper = model.Helpers |> List.find (fun h -> h.Name = name)

        let bindings =
            List.map2
                (fun parameter argument ->
                    match parameter, argument with
                    | LabelParameter(p, n), Variable v ->
                        match find v with
                        | LabelOf m when same m n -> p, LabelOf n
                        | _ -> invalid $"argument {v} of {name}"
                    | LabelParameter _, _ -> invalid "a label is a variable"
                    | TensorParameter(p, n), e ->
                        match recurse e with
                        | [ m ] when same m n -> p, Array [ n ]
                        | _ -> invalid $"an argument of {name}")
                helper.Parameters
                arguments

        let scope = locals model (Map.ofList bindings) helper.Body.Locals
        shape model scope helper.Body.Result

/// The scope after the locals.
and locals model scope (list: Local list) : Scope =
    let step scope local =
        match local with
        | Bind(name, e) -> Map.add name (Array(shape model scope e)) scope
        | Parts(names, e, sizes) ->
            match shape model scope e with
            | [ n ] when same n (total sizes) -> ()
            | _ -> invalid "the parts do not add up"

            List.fold2 (fun s name size -> Map.add name (Array [ size ]) s) scope names sizes

    List.fold step scope list

/// The parameters of a site's or guide's method.
let scope (model: Model) (parents: string list) : Scope =
    Map
        [ for parent in parents do
              Names.parameter parent,
              match model.Inputs |> List.tryFind (fun i -> i.Name = Reference.name parent) with
              | Some input -> Array [ input.Size ]
              | None ->
                  let site = model.Site(Reference.name parent)
                  if site.Family = CategoricalFamily then LabelOf site.Size else Array [ site.Size ] ]

let private checkBody (model: Model) parents (site: Site) (body: Body<Distribution>) =
    let scope = locals model (scope model parents) body.Locals

    let event =
        match body.Result with
        | Normal(loc, scale) -> broadcast (shape model scope loc) (shape model scope scale)
        | StandardNormal n
        | Uniform n -> [ n ]
        | FromLogits e
        | FromRate e
        | FromLogRate e
        | FromProbabilities e -> shape model scope e

    match event with
    | [ n ] when same n site.Size -> ()
    | _ -> invalid $"the event of {site.Name} is %A{event}"

/// Whether C# cannot tell two methods of one name apart: it does not see the names of parameters there.
let clash (model: Model) (methods: Step list) =
    let isLabel parent =
        model.Sites |> List.exists (fun s -> s.Name = Reference.name parent && s.Family = CategoricalFamily)

    let types = methods |> List.map (fun m -> List.map isLabel m.Parents)
    List.distinct types <> types

/// A method reads only steps that exist, and of them what is data or summed out.
let private checkStep (model: Model) (site: Site) (method: Step) =
    for parent in method.Parents do
        let lag = Reference.lag parent

        if lag > method.Lag then
            invalid $"{site.Name} reads {parent} where there may be none"

        if lag > 0 then
            if model.PlateOf parent <> site.Plate then
                invalid $"{site.Name} reads {parent}, which has no steps of its own"

            match model.Sites |> List.tryFind (fun s -> s.Name = Reference.name parent) with
            | Some read when read.Observation <> Observed && not read.Discrete -> invalid $"{parent} is drawn"
            | Some read when read.Observation = PartiallyObserved && (model.Guide read.Name).IsSome ->
                invalid $"{parent} is sometimes the guide's"
            | _ -> ()

    if method.Lag > 0 && not (method.Parents |> List.exists (fun p -> Reference.lag p = method.Lag)) then
        invalid $"{site.Name} reads nothing {method.Lag} steps before"

    if method.Lag > 0 && not (model.Plates |> List.exists (fun p -> Some p.Name = site.Plate && p.Ordered)) then
        invalid $"{site.Name} is in no chain"

/// Parents before children; fails on a cycle.
let topological (nodes: (string * string list) list) =
    let names = List.map fst nodes

    let rec go placed remaining =
        if List.isEmpty remaining then
            List.rev placed
        else
            let ready (_, parents) =
                parents
                |> List.forall (fun p -> List.contains p placed || not (List.contains p names))

            match List.tryFind ready remaining with
            | None -> invalid "a cycle"
            | Some next -> go (fst next :: placed) (List.except [ next ] remaining)

    go [] nodes

/// What methods read in their own step.
let private sameStep (methods: Step list) =
    methods |> List.collect (fun m -> m.Parents) |> List.filter (fun p -> Reference.lag p = 0)

/// The model's sites in topological order.
let siteOrder (model: Model) =
    model.Sites |> List.map (fun s -> s.Name, sameStep s.Methods) |> topological |> List.map model.Site

/// The guide's sites in topological order.
let guideOrder (model: Model) =
    let order = model.Guides |> List.map (fun g -> g.Site, sameStep g.Methods) |> topological
    order |> List.map (fun name -> model.Guides |> List.find (fun g -> g.Site = name))

/// Raises Invalid unless the description is a model of the language.
let check (model: Model) =
    for site in siteOrder model do
        for method in site.Methods do
            checkBody model method.Parents site method.Body
            checkStep model site method

        if clash model site.Methods then
            invalid $"the overloads of {site.Name} are the same"

        match model.Guide site.Name, site.Observation, site.Summed with
        | None, Latent, false -> invalid $"{site.Name} has no guide"
        | Some _, Observed, _ -> invalid $"{site.Name} needs no guide"
        | Some _, _, true -> invalid $"{site.Name} is summed in the guide"
        | None, Observed, true -> invalid $"{site.Name} has one value"
        | _ -> ()

        if site.Summed && not site.Discrete then
            invalid $"{site.Name} cannot be summed"

        if site.Plate.IsNone && site.Observation <> Latent then
            invalid $"{site.Name} is data without rows"

        for parent in site.Methods |> List.collect (fun m -> m.Parents) do
            if not (model.InReach site parent) then
                invalid $"{site.Name} reads {parent}, which is not in its row"

            if model.Sites |> List.exists (fun s -> s.Name = Reference.name parent && model.Leaf s) then
                invalid $"{parent} has no value where it is missing"

        if (site.Family = BernoulliFamily || site.Family = PoissonFamily) && (site.Observation = Latent || (model.Guide site.Name).IsSome) then
            invalid $"{site.Name} is only ever observed"

        if value model site.Size < (if site.Discrete then 2 else 1) then
            invalid $"{site.Name} is too small"

    for guide in guideOrder model do
        let site = model.Site guide.Site

        for method in guide.Methods do
            checkBody model method.Parents site method.Body
            checkStep model site method

        if clash model guide.Methods then
            invalid $"the overloads of {site.Name}'s guide are the same"

        if not guide.Later.IsEmpty && not site.Discrete then
            invalid $"{guide.Site} is drawn step by step"

        for parent in guide.Methods |> List.collect (fun m -> m.Parents) do
            if not (model.InReach site parent) then
                invalid $"the guide of {guide.Site} reads {parent}, which is not in its row"

            if not (model.KnownToGuide parent) then
                invalid $"{parent} has no value in the guide"

        if guide.Auxiliary.IsSome && site.Observation <> PartiallyObserved then
            invalid $"{guide.Site} is never observed beside its guide"

    for site, enumerated in Sums.outsideTheGuide model do
        invalid $"{site} is summed around {enumerated}, which the guide enumerates"

/// Whether the description is a model of the language.
let valid (model: Model) =
    try
        check model
        true
    with Invalid _ ->
        false

/// Name and shape of every trained parameter, as the compiled model stores them.
let parameters (model: Model) : (string * int list) list =
    [ for network in model.Networks do
          for i, (inputs, outputs, bias) in List.indexed (layers network) do
              layerName network i + ".weight", [ value model outputs; value model inputs ]

              if bias then
                  layerName network i + ".bias", [ value model outputs ]
      for parameter in model.Parameters do
          parameter.Name, List.map (value model) parameter.Shape ]
