namespace SsVae.Oracle

open System.Text

/// A description as the C# class that a user would write, in styles that vary with the seed.
module Print =
    let private siteType =
        function
        | NormalFamily -> "Normal"
        | BernoulliFamily -> "Bernoulli"
        | PoissonFamily -> "Poisson"
        | CategoricalFamily -> "Categorical"
        | OneHotFamily -> "OneHotCategorical"

    /// The C# type of a site or input as a parameter.
    let private parameterType (model: Model) name =
        match model.Sites |> List.tryFind (fun s -> s.Name = Reference.name name) with
        | Some site when site.Family = CategoricalFamily -> "int"
        | _ -> "Tensor"

    let private signature model parents =
        parents
        |> List.map (fun p ->
            let lag = if Reference.lag p > 0 then $"[Lag({Reference.lag p}, nameof({Reference.name p}))] " else ""
            $"{lag}{parameterType model p} {Names.parameter p}")
        |> String.concat ", "

    let private attributes (random: SplitMix) (list: string list) =
        let first, rest = List.head list, List.tail list
        let list = first :: random.Shuffle rest

        if random.Chance 0.7 then
            "[" + String.concat ", " list + "]"
        else
            String.concat " " [ for a in list -> $"[{a}]" ]

    /// The declaration's head, then its body as an expression or a block.
    let private methodText (random: SplitMix) head locals result =
        let access = if random.Chance 0.2 then "private " else ""

        match locals with
        | [] when random.Chance 0.85 -> $"    {access}{head} => {result};"
        | _ ->
            let lines = locals @ [ $"return {result};" ]
            let body = String.concat "\n" [ for l in lines -> "        " + l ]
            $"    {access}{head}\n    {{\n{body}\n    }}"

    let private plates (model: Model) plate =
        match model.Around plate with
        | [] -> []
        | list ->
            let names = list |> List.rev |> List.map (fun name -> $"\"{name}\"") |> String.concat ", "
            [ $"Plate({names})" ]

    /// The plates of a site, the steps of a chain by an attribute of their own.
    let private places (model: Model) (site: Site) =
        match model.Plates |> List.tryFind (fun p -> Some p.Name = site.Plate) with
        | Some plate when plate.Ordered -> plates model plate.Outer @ [ $"Markov(\"{plate.Name}\")" ]
        | _ -> plates model site.Plate

    let private overloadText (random: SplitMix) (model: Model) (site: Site) name (method: Step) =
        let locals = List.map (PrintExpressions.local random) method.Body.Locals
        let result = PrintExpressions.distribution random site.Family method.Body.Result
        methodText random $"{siteType site.Family} {name}({signature model method.Parents})" locals result

    let private siteText random (model: Model) (site: Site) =
        let list =
            [ "Sample"
              yield! places model site
              match site.Observation with
              | Latent -> ()
              | Observed -> "Observed"
              | PartiallyObserved -> "PartiallyObserved"
              if site.Summed then "Enumerate" ]

        [ "    " + attributes random list
          for method in site.Methods do
              overloadText random model site site.Name method ]
        |> String.concat "\n"

    let private guideText (random: SplitMix) (model: Model) (guide: Guide) =
        let site = model.Site guide.Site
        let clash = Shapes.clash model (site.Methods @ guide.Methods)
        let named = clash || random.Chance 0.2
        let name = if named then "Guide" + site.Name else site.Name

        let attribute = if named then $"Guide(nameof({site.Name}))" else "Guide"

        let list =
            [ attribute
              if site.Discrete then "Enumerate"
              match guide.Auxiliary with
              | Some(ConstantWeight w) -> $"Auxiliary({(PrintExpressions.number random w)})"
              | Some(SettingWeight name) -> $"Auxiliary(nameof({name}))"
              | None -> () ]

        [ for method in guide.Methods do
              "    " + (if method.Lag = 0 then attributes random list else $"[{attribute}]")
              overloadText random model site name method ]
        |> String.concat "\n"

    let private networkText (random: SplitMix) (network: Network) =
        let outputs = PrintExpressions.size network.Outputs

        let kind, arguments =
            match network.Kind with
            | Linear true -> "Linear", outputs
            | Linear false -> "Linear", $"{outputs}, bias: false"
            | Mlp(hidden, activation) ->
                let activation =
                    match activation with
                    | ReluActivation when random.Chance 0.5 -> ""
                    | ReluActivation -> ", Activation.Relu"
                    | SoftplusActivation -> ", Activation.Softplus"
                    | TanhActivation -> ", Activation.Tanh"
                    | SigmoidActivation -> ", activation: Activation.Sigmoid"

                "Mlp", $"[{PrintExpressions.sizes hidden}], {outputs}{activation}"

        let construct = if random.Chance 0.8 then "new" else $"new {kind}"
        $"    [Network] {kind} {network.Name} => {construct}({arguments});"

    let private helperText (random: SplitMix) (helper: Helper) =
        let parameters =
            [ for p in helper.Parameters ->
                  match p with
                  | TensorParameter(name, _) -> $"Tensor {name}"
                  | LabelParameter(name, _) -> $"int {name}" ]
            |> String.concat ", "

        let locals = List.map (PrintExpressions.local random) helper.Body.Locals
        let result = PrintExpressions.expression random helper.Body.Result
        methodText random $"Tensor {helper.Name}({parameters})" locals result

    let private parameterText (random: SplitMix) (parameter: FreeParameter) =
        let attribute =
            match parameter.Constraint with
            | Unconstrained -> random.Pick [ "Parameter"; "Parameter"; "Parameter(Initialization = Initialization.Normal)" ]
            | Positive when random.Chance 0.5 -> "Parameter(Constraint = Constraint.Positive, Initial = 0.5)"
            | constraint' -> $"Parameter(Constraint = Constraint.%A{constraint'})"

        $"    [{attribute}] Tensor {parameter.Name} => Tensor.Of({PrintExpressions.sizes parameter.Shape});"

    let private settingText (setting: Setting) =
        let value (x: float) = x.ToString("R", System.Globalization.CultureInfo.InvariantCulture)

        match setting.Kind with
        | Int -> $"int {setting.Name} = {value setting.Default}"
        | Float -> $"float {setting.Name} = {value setting.Default}f"
        | Double -> $"double {setting.Name} = {value setting.Default}"

    /// The source file of the model, in the namespace RandomModels.
    let model (model: Model) (seed: uint64) =
        let random = SplitMix.For(seed, "print", [])
        let text = StringBuilder()
        let line (s: string) = text.Append(s).Append('\n') |> ignore

        line "using SsVae.Modelling;"
        line "using static SsVae.Modelling.Functions;"
        line ""
        line "namespace RandomModels;"
        line ""
        line "[Model]"
        let settings = model.Settings |> List.map settingText |> String.concat ", "
        line $"public sealed partial class {model.Name}({settings})"
        line "{"

        let declarations =
            List.map (networkText random) model.Networks
            @ List.map (parameterText random) model.Parameters
            @ [ for i in model.Inputs ->
                    let plate = plates model (Some i.Plate) |> String.concat ", "
                    $"    [Input, {plate}] Tensor {i.Name} => Tensor.Of({PrintExpressions.size i.Size});" ]

        let methods =
            List.map (siteText random model) model.Sites @ List.map (guideText random model) model.Guides

        let helpers = List.map (helperText random) model.Helpers

        let members =
            declarations
            @ (if random.Chance 0.5 then helpers @ methods else methods @ helpers)

        line (String.concat "\n\n" members)
        line "}"
        text.ToString()
