namespace SsVae.Oracle

/// A size, as the user writes it: constants and constructor parameters, as sums and products.
type Size =
    | Fixed of int
    | Named of string
    | Plus of Size * Size
    | Times of Size * Size

/// How a method names what it reads: a site or input by its name, "State"; its value so many steps before as "State@1".
module Reference =
    let name (reference: string) = reference.Split('@')[0]

    let lag (reference: string) =
        match reference.Split '@' with
        | [| _; lag |] -> int lag
        | _ -> 0

    let before lag name = if lag = 0 then name else $"{name}@{lag}"

/// A function of one array. Softmax, LogSoftmax, Sum and Mean work over the last dimension, the others element by element.
type Function =
    | Exp
    | Log
    | Log1p
    | Sqrt
    | Square
    | Abs
    | Softplus
    | Sigmoid
    | Tanh
    | Relu
    | Softmax
    | LogSoftmax
    | Sum
    | Mean

type Operator =
    | Add
    | Subtract
    | Multiply
    | Divide

/// What indexes a free parameter.
type Index =
    | Label of string
    | Constant of int

/// A deterministic value: an array of rank 0 to 2, or a label where a label is expected.
type Expression =
    | Number of float
    /// A constructor parameter, used as a number.
    | Setting of string
    /// A parameter of the method, or a local.
    | Variable of string
    /// A free parameter.
    | Free of string
    | Negate of Expression
    | Binary of Operator * Expression * Expression
    | Call of Function * Expression
    | Concat of Expression list
    | OneHot of string
    | Row of string * Index list
    /// A branch for some values of a label, and one for all others.
    | Switch of label: string * branches: (int list * Expression) list * otherwise: Expression
    /// A network, applied to the concatenation of the arguments.
    | Apply of string * Expression list
    /// A helper method, or with no arguments a helper property.
    | Helper of string * Expression list

type Local =
    | Bind of string * Expression
    /// The parts of a vector, of the given sizes; a part called "_" is not used.
    | Parts of string list * Expression * Size list

type Distribution =
    | Normal of loc: Expression * scale: Expression
    | StandardNormal of Size
    | FromLogits of Expression
    | FromProbabilities of Expression
    | FromRate of Expression
    | FromLogRate of Expression
    | Uniform of Size

type Body<'result> = { Locals: Local list; Result: 'result }

type Family =
    | NormalFamily
    | BernoulliFamily
    | PoissonFamily
    | CategoricalFamily
    | OneHotFamily

type Observation =
    | Latent
    | Observed
    | PartiallyObserved

/// A plate; its rows lie each in one row of the plate around it.
type Plate =
    { Name: string
      Outer: string option
      /// Whether its rows are the steps of a chain in each row of the plate around.
      Ordered: bool }

/// The method of a site or guide for the steps of a chain that have so many before them.
type Step =
    { Lag: int
      Parents: string list
      Body: Body<Distribution> }

/// A site of the model p. Parents are sites and inputs, in the order of the method's parameters.
type Site =
    { Name: string
      Family: Family
      Observation: Observation
      /// Whether the model sums over its values, where they are not observed: [Enumerate], without a guide.
      Summed: bool
      /// The innermost plate that it is in; None for a site that all rows share.
      Plate: string option
      /// The event size; for a discrete site the number of values.
      Size: Size
      Parents: string list
      Body: Body<Distribution>
      /// For later steps, in the order of their lags.
      Later: Step list }

    /// Its methods.
    member this.Methods = { Lag = 0; Parents = this.Parents; Body = this.Body } :: this.Later

    member this.Discrete = this.Family = CategoricalFamily || this.Family = OneHotFamily

type Weight =
    | ConstantWeight of float
    | SettingWeight of string

/// The guide q of a site. Every discrete one is enumerated: its values are summed there, weighted by q.
type Guide =
    { Site: string
      Parents: string list
      Auxiliary: Weight option
      Body: Body<Distribution>
      /// For later steps, in the order of their lags.
      Later: Step list }

    /// Its methods.
    member this.Methods = { Lag = 0; Parents = this.Parents; Body = this.Body } :: this.Later

type Activation =
    | ReluActivation
    | SoftplusActivation
    | TanhActivation
    | SigmoidActivation

type NetworkKind =
    | Linear of bias: bool
    | Mlp of hidden: Size list * Activation

type Network =
    { Name: string
      Kind: NetworkKind
      /// What the call sites agree on; not written in the model's source.
      Inputs: Size
      Outputs: Size }

/// Where the numbers of a free parameter lie; what is trained are unconstrained numbers.
type Constraint =
    | Unconstrained
    | Positive
    | UnitInterval
    /// Along the last dimension.
    | Simplex
    /// Along the last dimension.
    | Ordered

type FreeParameter =
    { Name: string
      Shape: Size list
      Constraint: Constraint }

type Input =
    { Name: string
      Plate: string
      Size: Size }

type HelperParameter =
    | TensorParameter of string * Size
    | LabelParameter of string * Size

type Helper =
    { Name: string
      Parameters: HelperParameter list
      Body: Body<Expression> }

type SettingKind =
    | Int
    | Float
    | Double

/// A constructor parameter: the value that a test constructs the model with, and the default that its source declares.
type Setting =
    { Name: string
      Kind: SettingKind
      Value: float
      Default: float }

/// A model with its guide.
type Model =
    { Name: string
      Settings: Setting list
      /// Outer ones before those inside; a guide is in the plates of its site.
      Plates: Plate list
      Networks: Network list
      Parameters: FreeParameter list
      Inputs: Input list
      /// In the order of declaration, which need not be topological.
      Sites: Site list
      Guides: Guide list
      Helpers: Helper list }

    member this.Site name =
        this.Sites |> List.find (fun s -> s.Name = name)

    member this.Guide name =
        this.Guides |> List.tryFind (fun g -> g.Site = name)

    /// The plates from a plate outwards; none for a site that is in no plate.
    member this.Around(plate: string option) =
        match plate with
        | None -> []
        | Some name -> name :: this.Around (this.Plates |> List.find (fun p -> p.Name = name)).Outer

    /// The plate of a site or input.
    member this.PlateOf reference =
        let name = Reference.name reference

        match this.Inputs |> List.tryFind (fun i -> i.Name = name) with
        | Some input -> Some input.Plate
        | None -> (this.Site name).Plate

    /// Whether methods of a site may read another site or input: it has one value in each of their rows.
    member this.InReach (reader: Site) name =
        match this.PlateOf name with
        | None -> true
        | Some plate -> List.contains plate (this.Around reader.Plate)

    /// Whether a partially observed site has no other value than the observed one: its term vanishes where that is missing.
    member this.Leaf(site: Site) =
        site.Observation = PartiallyObserved && not site.Summed && (this.Guide site.Name).IsNone

    /// Whether a site or input has a value in the guide: it is data, or the guide gives it one.
    member this.KnownToGuide reference =
        let name = Reference.name reference

        match this.Sites |> List.tryFind (fun s -> s.Name = name) with
        | None -> true
        | Some site -> site.Observation = Observed || (this.Guide name).IsSome

module Names =
    /// The C# convention: the site Z1 is the parameter z1; its values before are z1Before, z1TwoBefore.
    let parameter (reference: string) =
        let name = Reference.name reference

        let suffix =
            match Reference.lag reference with
            | 0 -> ""
            | 1 -> "Before"
            | _ -> "TwoBefore"

        name.Substring(0, 1).ToLowerInvariant() + name.Substring 1 + suffix
