namespace SsVae.Oracle

open System
open System.Collections.Generic

/// What one step computes, in nats.
type StepResult =
    { /// By outermost plate: −bound of each row with what is inside it. Empty where a site is in no plate, so that rows are not apart.
      RowLosses: Map<string, float[]>
      /// −Σ bound.
      Loss: float
      /// −Σ weight · log q(label | …) over the observed rows of auxiliary sites.
      Auxiliary: float
      /// The sum of the absolute values of all weighted terms: the scale of the rounding errors of the losses.
      Magnitude: float
      /// By parameter: the derivative of Loss + Auxiliary.
      Gradients: Map<string, float[]>
      /// By parameter: the scale of the rounding errors of the derivative.
      GradientMagnitudes: Map<string, float[]>
      /// By discrete site that is latent in some rows, rows × values: q(value | observed) of a site with a guide, Σ q p(value |
      /// observed, the guide's values) of one that the model sums; certainty where the site is observed.
      Posteriors: Map<string, float[][]> }

/// The sampled bound of TraceEnum_ELBO by brute force, without plates (Unroll): Σ_c w_c (log Σ_k Π p − Σ log q), c over all joint
/// values of the guide's discrete variables that are latent, each with its draws, k over those of the variables that the model sums.
/// A draw that does not read a site is the same draw for all its values, so no marginal is needed.
module Evaluate =
    type private Outcomes = Map<Variable, Interpret.Outcome>

    /// One joint assignment: what every variable takes, its weight, and log q of those of the guide.
    type private Assignment =
        { Outcomes: Outcomes
          Weight: Scalar
          LogQ: Scalar list
          /// log q(label | …) times its weight in the objective.
          Auxiliary: Scalar list }

    /// An assignment with values for the variables that the model sums, and log p of every variable that has a value.
    type private Completion =
        { Outcomes: Outcomes
          LogP: Scalar list
          Joint: Scalar }

    /// An assignment and its completions.
    type private Case =
        { Assignment: Assignment
          Completions: Completion list
          /// log Σ_k Π p.
          Evidence: Scalar }

        /// p(completion | observed, the guide's values).
        member this.Share(completion: Completion) =
            // Of completions that are all impossible none is likelier.
            if Double.IsNegativeInfinity this.Evidence.Value then
                0.0
            else
                Math.Exp(completion.Joint.Value - this.Evidence.Value)

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
    type private Unrolled(instance: Instance, parameters: Interpret.Parameters) =
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

        /// A draw from the guide: one for each code of its noise. The draws that it reads may be one for several codes, where data stands in for them.
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

    /// All assignments of weight above 0.
    let private assignments (instance: Instance) (unrolled: Unrolled) variables =
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

        List.fold (fun list variable -> List.collect (fun a -> step a variable) list) [ start ] (unrolled.InGuide variables)

    let private completions (model: Model) (unrolled: Unrolled) variables (assignment: Assignment) =
        let step (outcomes: Outcomes) (variable: Variable) =
            let site = model.Site variable.Site

            if site.Summed && not (outcomes.ContainsKey variable) then
                [ for k in 0 .. Shapes.value model site.Size - 1 -> Map.add variable (Interpret.Choice k) outcomes ]
            else
                [ outcomes ]

        [ for outcomes in List.fold (fun all v -> List.collect (fun o -> step o v) all) [ assignment.Outcomes ] variables do
              let logP =
                  [ for variable in variables do
                        if outcomes.ContainsKey variable then
                            unrolled.LogP(outcomes, variable) ]

              { Outcomes = outcomes
                LogP = logP
                Joint = Scalar.sum (List.toArray logP) } ]

    let private cases (instance: Instance) unrolled variables =
        [ for assignment in assignments instance unrolled variables do
              let completions = completions instance.Model unrolled variables assignment

              { Assignment = assignment
                Completions = completions
                Evidence = Scalar.logSumExp [| for c in completions -> c.Joint |] } ]

    let private posterior cases variable value =
        List.sum
            [ for case in cases do
                  for completion in case.Completions do
                      if completion.Outcomes[variable] = Interpret.Choice value then
                          case.Assignment.Weight.Value * case.Share completion ]

    let private total list = Scalar.sum (List.toArray list)

    let private absolute list =
        list |> List.sumBy (fun (s: Scalar) -> Math.Abs s.Value)

    let private bound cases =
        total [ for c in cases -> c.Assignment.Weight * (c.Evidence - total c.Assignment.LogQ) ]

    let private auxiliary cases =
        total [ for c in cases -> -(c.Assignment.Weight * total c.Assignment.Auxiliary) ]

    let private magnitude cases =
        cases
        |> List.sumBy (fun case ->
            let a = case.Assignment

            // The rounding errors of a logarithm of a sum are those of its terms, each as much as it weighs.
            let evidence =
                case.Completions
                |> List.sumBy (fun c ->
                    if Double.IsNegativeInfinity c.Joint.Value then 0.0 else case.Share c * absolute c.LogP)

            a.Weight.Value * (evidence + absolute a.LogQ + absolute a.Auxiliary))

    let run (instance: Instance) =
        let model = instance.Model
        let shapes = Map.ofList (Shapes.parameters model)

        let parameters =
            instance.Parameters
            |> Map.map (fun name values -> { Shape = shapes[name]; Data = Array.map Scalar.Variable values })

        let seen =
            parameters
            |> Map.map (fun name numbers ->
                match model.Parameters |> List.tryFind (fun p -> p.Name = name) with
                | Some free -> Numbers.constrain free.Constraint numbers
                | None -> numbers)

        let unrolled = Unrolled(instance, seen)

        let components =
            [ for row, variables in Unroll.components instance -> row, variables, cases instance unrolled variables ]

        let bounds = [ for row, _, cases in components -> row, bound cases ]
        let auxiliary = total [ for _, _, cases in components -> auxiliary cases ]
        let loss = -(total (List.map snd bounds))
        let objective = loss + auxiliary
        let gradient = Scalar.gradient objective
        let magnitudes = Scalar.gradientMagnitude objective
        let byParameter f = parameters |> Map.map (fun _ p -> Array.map f p.Data)
        let byRow = Map [ for row, bound in bounds -> row, bound.Value ]
        let casesOf = Map [ for _, variables, cases in components do for v in variables -> v, cases ]

        let posteriors (site: Site) =
            [| for row in 0 .. Instance.rows instance site.Plate - 1 do
                   let variable = { Site = site.Name; Row = row }
                   Array.init (Shapes.value model site.Size) (posterior casesOf[variable] variable) |]

        { RowLosses =
            Map
                [ for plate in model.Plates do
                      if plate.Outer.IsNone && not (byRow.ContainsKey None) then
                          // A row with nothing inside it has no terms.
                          plate.Name,
                          [| for row in 0 .. instance.Rows[plate.Name].Length - 1 ->
                                 -(Map.tryFind (Some(plate.Name, row)) byRow |> Option.defaultValue 0.0) |] ]
          Loss = loss.Value
          Auxiliary = auxiliary.Value
          Magnitude = components |> List.sumBy (fun (_, _, cases) -> magnitude cases)
          Gradients = byParameter gradient
          GradientMagnitudes = byParameter magnitudes
          Posteriors =
            Map
                [ for site in model.Sites do
                      if site.Discrete && site.Observation <> Observed && not (model.Leaf site) then
                          site.Name, posteriors site ] }
