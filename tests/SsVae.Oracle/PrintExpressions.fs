/// Expressions of a description as a user writes them in C#.
module internal SsVae.Oracle.PrintExpressions

open System.Globalization

/// How tightly the outermost operator binds.
[<Literal>]
let private Additive = 1

[<Literal>]
let private Multiplicative = 2

[<Literal>]
let private Unary = 3

[<Literal>]
let private Primary = 4

let rec private sizeAt level size =
    let text, own =
        match size with
        | Fixed n -> n.ToString CultureInfo.InvariantCulture, Primary
        | Named name -> name, Primary
        | Plus(a, b) -> $"{sizeAt Additive a} + {sizeAt Multiplicative b}", Additive
        | Times(a, b) -> $"{sizeAt Multiplicative a} * {sizeAt Unary b}", Multiplicative

    if own < level then $"({text})" else text

let size = sizeAt 0

let sizes list = List.map size list |> String.concat ", "

let number (random: SplitMix) (value: float) =
    let digits = value.ToString("R", CultureInfo.InvariantCulture)
    // Never an int: arithmetic between two of them would be C#'s own.
    if random.Chance 0.6 then digits + "f"
    elif digits.Contains '.' then digits
    else digits + ".0"

let private operatorText =
    function
    | Add -> "+", Additive
    | Subtract -> "-", Additive
    | Multiply -> "*", Multiplicative
    | Divide -> "/", Multiplicative

let rec private at (random: SplitMix) level expression =
    let recurse = at random

    let text, own =
        match expression with
        | Number n -> number random n, (if n < 0.0 then Unary else Primary)
        | Setting name
        | Variable name
        | Free name -> name, Primary
        | Negate e -> $"-{recurse Primary e}", Unary
        | Binary(operator, a, b) ->
            let symbol, own = operatorText operator
            $"{recurse own a} {symbol} {recurse (own + 1) b}", own
        | Call(f, e) -> $"%A{f}({recurse 0 e})", Primary
        | Concat parts -> "Concat(" + arguments random parts + ")", Primary
        | OneHot name -> $"OneHot({name})", Primary
        | Row(name, indices) ->
            let index =
                function
                | Label l -> l
                | Constant i -> i.ToString CultureInfo.InvariantCulture

            let indices = indices |> List.map index |> String.concat ", "
            $"{name}[{indices}]", Primary
        | Switch(label, branches, otherwise) ->
            let arms =
                [ for values, branch in branches ->
                      let pattern = values |> List.map string |> String.concat " or "
                      $"{pattern} => {recurse 0 branch}" ]
                @ [ $"_ => {recurse 0 otherwise}" ]

            label + " switch { " + String.concat ", " arms + " }", 0
        | Apply(name, list) -> $"{name}.Apply({arguments random list})", Primary
        | Helper(name, list) -> $"{name}({arguments random list})", Primary

    if own < level then $"({text})" else text

and private arguments random list =
    list |> List.map (at random 0) |> String.concat ", "

let expression random e = at random 0 e

let local (random: SplitMix) =
    function
    | Bind(name, e) ->
        // Only a Tensor is inferred as one: a bare number is not.
        let kind =
            match e with
            | Number _
            | Setting _
            | Binary(_, Number _, Setting _) -> "Tensor"
            | _ -> if random.Chance 0.7 then "var" else "Tensor"

        $"{kind} {name} = {expression random e};"
    | Parts(names, e, parts) ->
        let names = String.concat ", " names

        if random.Chance 0.7 then
            $"var ({names}) = {at random Primary e}.Split({sizes parts});"
        else
            $"var ({names}) = Split({expression random e}, {sizes parts});"

let distribution (random: SplitMix) family result =
    let name =
        match family with
        | NormalFamily -> "Normal"
        | BernoulliFamily -> "Bernoulli"
        | PoissonFamily -> "Poisson"
        | CategoricalFamily -> "Categorical"
        | OneHotFamily -> "OneHotCategorical"

    match result with
    | Normal(loc, scale) ->
        let call = if random.Chance 0.2 then "new(" else "new Normal("
        call + expression random loc + ", " + expression random scale + ")"
    | StandardNormal n -> $"Normal.Standard({size n})"
    | Uniform n -> $"{name}.Uniform({size n})"
    | FromRate e -> $"{name}.FromRate({expression random e})"
    | FromLogRate e -> $"{name}.FromLogRate({expression random e})"
    | FromLogits e -> $"{name}.FromLogits({expression random e})"
    | FromProbabilities e -> $"{name}.FromProbabilities({expression random e})"
