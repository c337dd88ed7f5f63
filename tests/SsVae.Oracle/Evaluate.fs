namespace SsVae.Oracle

open System

/// What one step computes, in nats.
type StepResult =
    { /// −bound of each row.
      RowLosses: float[]
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

/// The sampled bound of TraceEnum_ELBO by brute force, in every row Σ_c w_c (log Σ_k Π p − Σ log q): c over all joint values of
/// the guide's discrete sites that are latent there, each with its draws, k over those of the sites that the model sums. A draw
/// that does not read a site is the same draw for all its values, so no marginal is needed.
module Evaluate =
    /// One joint assignment: what every site takes, its weight, and log q of the guide sites.
    type private Assignment =
        { Outcomes: Map<string, Interpret.Outcome>
          Weight: Scalar
          LogQ: Scalar list
          /// log q(label | …) times its weight in the objective.
          Auxiliary: Scalar list }

    let private scope (model: Model) (inputs: Map<string, Numbers>) outcomes parents : Interpret.Scope =
        Map
            [ for parent in parents do
                  Names.parameter parent,
                  match Map.tryFind parent inputs with
                  | Some numbers -> Interpret.Tensor numbers
                  | None -> Interpret.parent model (model.Site parent) (Map.find parent outcomes) ]

    let private auxiliaryWeight (model: Model) =
        function
        | ConstantWeight w -> w
        | SettingWeight name -> (model.Settings |> List.find (fun s -> s.Name = name)).Value

    /// Everything observed in a row.
    let private observed (instance: Instance) row =
        let model = instance.Model
        let numbers name width = Numbers.constants (Array.sub instance.Data[name] (row * width) width)

        let inputs =
            model.Inputs |> List.map (fun i -> i.Name, numbers i.Name (Shapes.value model i.Size)) |> Map.ofList

        let outcomes =
            Map
                [ for site in model.Sites do
                      if site.Observation <> Latent then
                          if not site.Discrete then
                              site.Name, Interpret.Point(numbers site.Name (Shapes.value model site.Size))
                          elif instance.Data[site.Name][row] >= 0.0 then
                              site.Name, Interpret.Choice(int (instance.Data[site.Name][row])) ]

        inputs, outcomes

    /// All assignments of weight above 0 in a row.
    let private assignments (instance: Instance) parameters inputs outcomes row =
        let model = instance.Model

        let step assignment (guide: Guide) =
            let site = model.Site guide.Site

            let distribution =
                Interpret.distribution
                    model
                    parameters
                    (scope model inputs assignment.Outcomes guide.Parents)
                    site
                    guide.Body

            match Map.tryFind site.Name assignment.Outcomes, distribution with
            | Some outcome, _ ->
                match guide.Auxiliary with
                | None -> [ assignment ]
                | Some weight ->
                    let term =
                        Scalar.constant (auxiliaryWeight model weight)
                        * Interpret.logProbability distribution outcome

                    [ { assignment with Auxiliary = term :: assignment.Auxiliary } ]
            | None, Interpret.Gaussian(loc, scale) ->
                let label name =
                    match Map.find name assignment.Outcomes with
                    | Interpret.Choice k -> k
                    | Interpret.Point _ -> failwith $"{name} is no axis"

                let noise = instance.Noise site.Name row (Instance.code model site.Name label)
                let draw = Array.map3 (fun m s e -> m + s * Scalar.constant e) loc scale noise
                let outcome = Interpret.Point(Numbers.vector draw)

                [ { assignment with
                      Outcomes = Map.add site.Name outcome assignment.Outcomes
                      LogQ = Interpret.logProbability distribution outcome :: assignment.LogQ } ]
            | None, Interpret.Discrete logs ->
                // A value of weight 0 contributes 0 to value and gradient, whatever its terms: 0 · ∞ = 0.
                [ for k, log in Array.indexed logs do
                      if log.Value > Double.NegativeInfinity then
                          { assignment with
                              Outcomes = Map.add site.Name (Interpret.Choice k) assignment.Outcomes
                              Weight = assignment.Weight * Scalar.exp log
                              LogQ = log :: assignment.LogQ } ]
            | None, Interpret.Bits _ -> failwith $"{site.Name} cannot be enumerated"

        let start =
            { Outcomes = outcomes
              Weight = Scalar.constant 1.0
              LogQ = []
              Auxiliary = [] }

        List.fold (fun list guide -> List.collect (fun a -> step a guide) list) [ start ] (Shapes.guideOrder model)

    /// An assignment with values for the sites that the model sums, and log p of every site that has a value.
    type private Completion =
        { Outcomes: Map<string, Interpret.Outcome>
          LogP: Scalar list
          Joint: Scalar }

    let private completions (model: Model) parameters inputs (assignment: Assignment) =
        let step outcomes (site: Site) =
            if site.Summed && not (Map.containsKey site.Name outcomes) then
                [ for k in 0 .. Shapes.value model site.Size - 1 -> Map.add site.Name (Interpret.Choice k) outcomes ]
            else
                [ outcomes ]

        let logP outcomes =
            [ for site in model.Sites do
                  match Map.tryFind site.Name outcomes with
                  | Some outcome ->
                      let scope = scope model inputs outcomes site.Parents
                      let distribution = Interpret.distribution model parameters scope site site.Body
                      Interpret.logProbability distribution outcome
                  | None -> () ]

        [ for outcomes in List.fold (fun all site -> List.collect (fun o -> step o site) all) [ assignment.Outcomes ] model.Sites do
              let logP = logP outcomes

              { Outcomes = outcomes
                LogP = logP
                Joint = Scalar.sum (List.toArray logP) } ]

    /// What an assignment and its completions come to.
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

    let private posterior (model: Model) cases (site: Site) =
        Array.init (Shapes.value model site.Size) (fun k ->
            List.sum
                [ for case in cases do
                      for completion in case.Completions do
                          if completion.Outcomes[site.Name] = Interpret.Choice k then
                              case.Assignment.Weight.Value * case.Share completion ])

    let run (instance: Instance) =
        let model = instance.Model
        let shapes = Map.ofList (Shapes.parameters model)

        let parameters =
            instance.Parameters
            |> Map.map (fun name values -> { Shape = shapes[name]; Data = Array.map Scalar.Variable values })

        let rows =
            [| for row in 0 .. instance.Rows - 1 do
                   let inputs, outcomes = observed instance row

                   [ for assignment in assignments instance parameters inputs outcomes row do
                         let completions = completions model parameters inputs assignment

                         { Assignment = assignment
                           Completions = completions
                           Evidence = Scalar.logSumExp [| for c in completions -> c.Joint |] } ] |]

        let sum = List.toArray >> Scalar.sum
        let total list = sum (list: Scalar list)
        let absolute list = list |> List.sumBy (fun (s: Scalar) -> Math.Abs s.Value)

        let bounds =
            [| for cases in rows -> total [ for c in cases -> c.Assignment.Weight * (c.Evidence - total c.Assignment.LogQ) ] |]

        let auxiliary =
            total [ for cases in rows do
                        for c in cases -> -(c.Assignment.Weight * total c.Assignment.Auxiliary) ]

        let loss = -(Scalar.sum bounds)
        let objective = loss + auxiliary
        let gradient = Scalar.gradient objective
        let magnitude = Scalar.gradientMagnitude objective
        let byParameter f = parameters |> Map.map (fun _ p -> Array.map f p.Data)

        { RowLosses = bounds |> Array.map (fun b -> -b.Value)
          Loss = loss.Value
          Auxiliary = auxiliary.Value
          Magnitude =
            rows
            |> Array.sumBy (
                List.sumBy (fun case ->
                    let a = case.Assignment
                    // The rounding errors of a logarithm of a sum are those of its terms, each as much as it weighs.
                    let evidence = case.Completions |> List.sumBy (fun c -> if c.Joint.Value > Double.NegativeInfinity then case.Share c * absolute c.LogP else 0.0)
                    a.Weight.Value * (evidence + absolute a.LogQ + absolute a.Auxiliary))
            )
          Gradients = byParameter gradient
          GradientMagnitudes = byParameter magnitude
          Posteriors =
            Map
                [ for site in model.Sites do
                      if site.Discrete && site.Observation <> Observed && not (model.Leaf site) then
                          site.Name, [| for cases in rows -> posterior model cases site |] ] }
