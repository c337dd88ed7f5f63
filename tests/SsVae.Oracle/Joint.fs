namespace SsVae.Oracle

open System
open System.Collections.Generic

/// Joint values of an instance without plates (Unroll), with the draws and log-probabilities that go with them.
module Joint =
    type Outcomes = Map<Variable, Interpret.Outcome>

    /// One joint assignment: what every variable takes, its weight, and log q of those of the guide.
    type Assignment =
        { Outcomes: Outcomes
          Weight: Scalar
          LogQ: Scalar list
          /// log q(label | …) times its weight in the objective.
          Auxiliary: Scalar list }

    /// An assignment with values for the variables that the model sums, and log p of every variable that has a value.
    type Completion =
        { Outcomes: Outcomes
          LogP: Scalar list
          Joint: Scalar }

    let private auxiliaryWeight (model: Model) =
        function
        | ConstantWeight w -> w
        | SettingWeight name -> (model.Settings |> List.find (fun s -> s.Name = name)).Value

    /// What identifies an outcome: no two draws are the same number.
    let private identity outcome =
        match outcome with
        | Interpret.Choice k -> int64 k
        | Interpret.Point x -> x.Data[0].Order

    /// Distributions and log-probabilities of variables, each computed once for what it reads.
    [<Sealed>]
    type Unrolled(instance: Instance, parameters: Interpret.Parameters) =
        let model = instance.Model
        let distributions = Dictionary<struct (bool * Variable * int64 list), Interpret.Distributed>()
        let draws = Dictionary<struct (Variable * int * int64 list), Interpret.Outcome>()
        let logarithms = Dictionary<struct (Variable * int64 list), Scalar>()

        let numbers name row width =
            Numbers.constants (Array.sub instance.Data[name] (row * width) width)

        let inputs =
            Map
                [ for input in model.Inputs do
                      for row in 0 .. instance.Rows[input.Plate].Length - 1 ->
                          (input.Name, row), numbers input.Name row (Shapes.value model input.Size) ]

        let siteParents names =
            names |> List.filter (fun p -> model.Sites |> List.exists (fun s -> s.Name = Reference.name p))

        let find inGuide (variable: Variable) =
            let methods =
                if inGuide then (model.Guide variable.Site).Value.Methods else (model.Site variable.Site).Methods

            let method = Unroll.method instance variable methods
            method.Parents, method.Body

        /// The variables that a variable's method reads.
        let parents inGuide variable =
            [ for p in siteParents (fst (find inGuide variable)) ->
                  { Site = Reference.name p; Row = Unroll.rowOf instance variable p } ]

        let read inGuide variable (outcomes: Outcomes) =
            [ for p in parents inGuide variable -> identity outcomes[p] ]

        let distribution inGuide (outcomes: Outcomes) variable =
            let key = struct (inGuide, variable, read inGuide variable outcomes)

            match distributions.TryGetValue key with
            | true, known -> known
            | _ ->
                let names, body = find inGuide variable

                let scope =
                    Map
                        [ for reference in names do
                              let row = Unroll.rowOf instance variable reference
                              let name = Reference.name reference

                              Names.parameter reference,
                              match Map.tryFind (name, row) inputs with
                              | Some numbers -> Interpret.Tensor numbers
                              | None -> Interpret.parent model (model.Site name) outcomes[{ Site = name; Row = row }] ]

                let result = Interpret.distribution model parameters scope (model.Site variable.Site) body
                distributions[key] <- result
                result

        member _.InGuide(variables: Variable list) =
            variables
            |> List.filter (fun v -> (model.Guide v.Site).IsSome)
            |> Unroll.order (parents true)

        member _.Guide(outcomes, variable) = distribution true outcomes variable

        /// A draw from the guide: one for each code of its noise. The draws that it reads may be one for several codes, where
        /// data stands in for them.
        member _.Draw(outcomes: Outcomes, variable, loc: Scalar[], scale) =
            let label site =
                match outcomes[{ Site = site; Row = Unroll.rowOf instance variable site }] with
                | Interpret.Choice k -> k
                | Interpret.Point _ -> failwith $"{site} is no axis"

            let code = Instance.code model variable.Site label
            let key = struct (variable, code, read true variable outcomes)

            match draws.TryGetValue key with
            | true, known -> known
            | _ ->
                let noise = instance.Noise variable.Site variable.Row code
                let draw = Array.map3 (fun m s e -> m + s * Scalar.constant e) loc scale noise
                let outcome = Interpret.Point(Numbers.vector draw)
                draws[key] <- outcome
                outcome

        /// log p of a variable that has a value.
        member _.LogP(outcomes: Outcomes, variable) =
            let key = struct (variable, identity outcomes[variable] :: read false variable outcomes)

            match logarithms.TryGetValue key with
            | true, known -> known
            | _ ->
                let result = Interpret.logProbability (distribution false outcomes variable) outcomes[variable]
                logarithms[key] <- result
                result

        /// What is observed of these variables.
        member _.Observed(variables: Variable list) : Outcomes =
            Map
                [ for variable in variables do
                      let site = model.Site variable.Site

                      if site.Observation <> Latent then
                          if not site.Discrete then
                              let datum = numbers site.Name variable.Row (Shapes.value model site.Size)

                              if not (Double.IsNaN datum.Data[0].Value) then
                                  variable, Interpret.Point datum
                          elif instance.Data[site.Name][variable.Row] >= 0.0 then
                              variable, Interpret.Choice(int (instance.Data[site.Name][variable.Row])) ]

    /// All assignments, weighted by the guide: those of weight above 0. Unweighted, the guide's discrete sites are summed
    /// like those of the model: every value counts alike, and has no log q.
    let assignments weighted (instance: Instance) (unrolled: Unrolled) variables =
        let model = instance.Model

        let step (assignment: Assignment) (variable: Variable) =
            match Map.tryFind variable assignment.Outcomes, unrolled.Guide(assignment.Outcomes, variable) with
            | Some outcome, distribution ->
                match (model.Guide variable.Site).Value.Auxiliary with
                | None -> [ assignment ]
                | Some weight ->
                    let term =
                        Scalar.constant (auxiliaryWeight model weight)
                        * Interpret.logProbability distribution outcome

                    [ { assignment with Auxiliary = term :: assignment.Auxiliary } ]
            | None, Interpret.Gaussian(loc, scale) ->
                let outcome = unrolled.Draw(assignment.Outcomes, variable, loc, scale)

                [ { assignment with
                      Outcomes = Map.add variable outcome assignment.Outcomes
                      LogQ = Interpret.logProbability (Interpret.Gaussian(loc, scale)) outcome :: assignment.LogQ } ]
            | None, Interpret.Discrete logs when not weighted ->
                [ for k in 0 .. logs.Length - 1 ->
                      { assignment with Outcomes = Map.add variable (Interpret.Choice k) assignment.Outcomes } ]
            | None, Interpret.Discrete logs ->
                // A value of weight 0 contributes 0 to value and gradient, whatever its terms: 0 · ∞ = 0.
                [ for k, log in Array.indexed logs do
                      if log.Value > Double.NegativeInfinity then
                          { assignment with
                              Outcomes = Map.add variable (Interpret.Choice k) assignment.Outcomes
                              Weight = assignment.Weight * Scalar.exp log
                              LogQ = log :: assignment.LogQ } ]
            | None, (Interpret.Bits _ | Interpret.Counts _) -> failwith $"{variable.Site} cannot be enumerated"

        let start =
            { Outcomes = unrolled.Observed variables
              Weight = Scalar.constant 1.0
              LogQ = []
              Auxiliary = [] }

        unrolled.InGuide variables
        |> List.fold (fun list variable -> List.collect (fun a -> step a variable) list) [ start ]

    /// The completions of an assignment: all values of what the model sums, unless they are known.
    let completions (model: Model) (unrolled: Unrolled) variables (assignment: Assignment) =
        let step (outcomes: Outcomes) (variable: Variable) =
            let site = model.Site variable.Site

            if site.Summed && not (outcomes.ContainsKey variable) then
                [ for k in 0 .. Shapes.value model site.Size - 1 -> Map.add variable (Interpret.Choice k) outcomes ]
            else
                [ outcomes ]

        let all = variables |> List.fold (fun all v -> List.collect (fun o -> step o v) all) [ assignment.Outcomes ]

        [ for outcomes in all do
              let logP =
                  [ for variable in variables do
                        if outcomes.ContainsKey variable then
                            unrolled.LogP(outcomes, variable) ]

              { Outcomes = outcomes
                LogP = logP
                Joint = Scalar.sum (List.toArray logP) } ]
