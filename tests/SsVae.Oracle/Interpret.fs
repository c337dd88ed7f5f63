/// The value of an expression, and the log-probability of a distribution.
module SsVae.Oracle.Interpret

open System

type Value =
    | Tensor of Numbers
    | LabelValue of index: int * count: int

type Parameters = Map<string, Numbers>

type Scope = Map<string, Value>

let private activation =
    function
    | ReluActivation -> Relu
    | SoftplusActivation -> Softplus
    | TanhActivation -> Tanh
    | SigmoidActivation -> Sigmoid

let private network (model: Model) (parameters: Parameters) name input =
    let network = model.Networks |> List.find (fun n -> n.Name = name)
    let last = List.length (Shapes.layers network) - 1

    let layer x (i, _) =
        let layer = Shapes.layerName network i
        let y = Numbers.affine parameters[layer + ".weight"] (Map.tryFind (layer + ".bias") parameters) x

        match network.Kind with
        | Mlp(_, f) when i < last -> Numbers.apply (activation f) y
        | _ -> y

    List.fold layer input (List.indexed (Shapes.layers network))

let oneHot index count =
    Numbers.constants [| for k in 0 .. count - 1 -> if k = index then 1.0 else 0.0 |]

let rec expression (model: Model) (parameters: Parameters) (scope: Scope) e : Numbers =
    let recurse = expression model parameters scope

    let label name =
        match scope[name] with
        | LabelValue(index, count) -> index, count
        | Tensor _ -> failwith $"{name} is no label"

    match e with
    | Number n -> Numbers.scalar (Scalar.constant n)
    | Setting name ->
        let setting = model.Settings |> List.find (fun s -> s.Name = name)
        Numbers.scalar (Scalar.constant setting.Value)
    | Variable name ->
        match scope[name] with
        | Tensor t -> t
        | LabelValue _ -> failwith $"{name} is a label"
    | Free name -> parameters[name]
    | Negate e -> Numbers.map (fun s -> -s) (recurse e)
    | Binary(operator, a, b) -> Numbers.combine operator (recurse a) (recurse b)
    | Call(f, e) -> Numbers.apply f (recurse e)
    | Concat parts -> Numbers.concat (List.map recurse parts)
    | OneHot name -> label name ||> oneHot
    | Row(name, indices) ->
        let position =
            function
            | Label l -> fst (label l)
            | Constant i -> i

        List.fold (fun a index -> Numbers.row (position index) a) parameters[name] indices
    | Switch(name, branches, otherwise) ->
        let index = fst (label name)

        match branches |> List.tryFind (fun (values, _) -> List.contains index values) with
        | Some(_, branch) -> recurse branch
        | None -> recurse otherwise
    | Apply(name, arguments) -> network model parameters name (Numbers.concat (List.map recurse arguments))
    | Helper(name, arguments) ->
        let helper = model.Helpers |> List.find (fun h -> h.Name = name)

        let bind parameter argument =
            match parameter, argument with
            | LabelParameter(p, _), Variable v -> p, scope[v]
            | LabelParameter _, _ -> failwith "a label is a variable"
            | TensorParameter(p, _), e -> p, Tensor(recurse e)

        let inner = Map.ofList (List.map2 bind helper.Parameters arguments)
        expression model parameters (locals model parameters inner helper.Body.Locals) helper.Body.Result

and locals model parameters (scope: Scope) (list: Local list) : Scope =
    let step (scope: Scope) local =
        match local with
        | Bind(name, e) -> Map.add name (Tensor(expression model parameters scope e)) scope
        | Parts(names, e, sizes) ->
            let whole = expression model parameters scope e
            let sizes = List.map (Shapes.value model) sizes
            let starts = List.scan (+) 0 sizes

            List.fold
                (fun s (name, start, size) -> Map.add name (Tensor(Numbers.vector (Array.sub whole.Data start size))) s)
                scope
                (List.zip3 names (List.take sizes.Length starts) sizes)

    List.fold step scope list

/// What the model sees of the numbers that are trained.
let constrained (model: Model) (trained: Parameters) : Parameters =
    trained
    |> Map.map (fun name numbers ->
        match model.Parameters |> List.tryFind (fun p -> p.Name = name) with
        | Some free -> Numbers.constrain free.Constraint numbers
        | None -> numbers)

/// A distribution whose parameters are known.
type Distributed =
    | Gaussian of loc: Scalar[] * scale: Scalar[]
    /// log p(1) and log p(0) per component.
    | Bits of (Scalar * Scalar)[]
    /// Rates, and their logarithms.
    | Counts of (Scalar * Scalar)[]
    /// log p per value.
    | Discrete of Scalar[]

let distribution (model: Model) parameters (scope: Scope) (site: Site) (body: Body<Distribution>) =
    let scope = locals model parameters scope body.Locals
    let value = expression model parameters scope
    let n = Shapes.value model site.Size

    let spread (a: Numbers) =
        if a.Shape.IsEmpty then Array.replicate n a.Data[0] else a.Data

    let one = Scalar.constant 1.0

    match body.Result, site.Family with
    | Normal(loc, scale), NormalFamily -> Gaussian(spread (value loc), spread (value scale))
    | StandardNormal _, NormalFamily -> Gaussian(Array.replicate n Scalar.Zero, Array.replicate n one)
    | FromLogits e, BernoulliFamily -> Bits [| for l in (value e).Data -> -Scalar.softplus (-l), -Scalar.softplus l |]
    | FromProbabilities e, BernoulliFamily -> Bits [| for p in (value e).Data -> Scalar.log p, Scalar.log (one - p) |]
    | FromRate e, PoissonFamily -> Counts [| for rate in (value e).Data -> rate, Scalar.log rate |]
    | FromLogRate e, PoissonFamily -> Counts [| for log in (value e).Data -> Scalar.exp log, log |]
    | FromLogits e, _ -> Discrete(Numbers.logSoftmax (value e).Data)
    | FromProbabilities e, _ -> Discrete(Array.map Scalar.log (value e).Data)
    | Uniform _, _ -> Discrete(Array.replicate n (Scalar.constant (-Math.Log(float n))))
    | body, family -> failwith $"%A{family} cannot be %A{body}"

/// What a site takes in a row: a point, or one of the values.
type Outcome =
    | Point of Numbers
    | Choice of int

/// The site as a parameter of other methods.
let parent (model: Model) (site: Site) outcome =
    match outcome with
    | Point x -> Tensor x
    | Choice k when site.Family = OneHotFamily -> Tensor(oneHot k (Shapes.value model site.Size))
    | Choice k -> LabelValue(k, Shapes.value model site.Size)

/// 0 · log 0 = 0.
let private weigh x log =
    if x = 0.0 then Scalar.Zero else Scalar.constant x * log

let logProbability distribution outcome =
    match distribution, outcome with
    | Gaussian(loc, scale), Point x ->
        let half = Scalar.constant 0.5
        let logNorm = Scalar.constant (0.5 * Math.Log(2.0 * Math.PI))

        Array.map3 (fun x (m: Scalar) s -> -logNorm - Scalar.log s - half * Scalar.square ((x - m) / s)) x.Data loc scale
        |> Scalar.sum
    | Counts rates, Point x ->
        Array.map2 (fun (x: Scalar) (rate, log) -> weigh x.Value log - rate - Scalar.logFactorial x.Value) x.Data rates
        |> Scalar.sum
    | Bits bits, Point x ->
        Array.map2 (fun (x: Scalar) (one, zero) -> weigh x.Value one + weigh (1.0 - x.Value) zero) x.Data bits
        |> Scalar.sum
    | Discrete logs, Choice k -> logs[k]
    | _ -> failwith "the outcome does not fit the distribution"
