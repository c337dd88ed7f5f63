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
    /// An assignment and its completions.
    type private Case =
        { Assignment: Joint.Assignment
          Completions: Joint.Completion list
          /// log Σ_k Π p.
          Evidence: Scalar }

        /// p(completion | observed, the guide's values).
        member this.Share(completion: Joint.Completion) =
            // Of completions that are all impossible none is likelier.
            if Double.IsNegativeInfinity this.Evidence.Value then
                0.0
            else
                Math.Exp(completion.Joint.Value - this.Evidence.Value)

    let private cases (instance: Instance) unrolled variables =
        [ for assignment in Joint.assignments true instance unrolled variables do
              let completions = Joint.completions instance.Model unrolled variables assignment

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

        let unrolled = Joint.Unrolled(instance, Interpret.constrained model parameters)

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
