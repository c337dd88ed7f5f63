namespace SsVae.Oracle

open System

/// The importance weight of the data for one draw of the continuous sites from the guide, in nats.
type Evidence =
    { /// By outermost plate: the log-weight of each row with what is inside it. Empty where a site is in no plate.
      Rows: Map<string, float[]>
      /// The log-weight of everything.
      Whole: float
      /// The sum of the absolute values of all terms, each as much as it weighs: the scale of the rounding errors.
      Magnitude: float
      /// By discrete site that is latent in some rows, rows × values: p(value | observed, the draws).
      Posteriors: Map<string, float[][]>
      /// The logarithm of the greatest p / q of all joint values.
      Greatest: float
      /// The logarithm of p / q where each latent discrete site takes the value of its row.
      Score: Func<Func<string, int, int>, float> }

/// log Σ Π p / Π q by brute force: over all joint values of the latent discrete sites, of the guide's too, each with its
/// draws; q is over the draws alone.
module Weigh =
    /// Joint values and the logarithm of their weight.
    type private Term =
        { Outcomes: Joint.Outcomes
          Log: float
          Magnitude: float }

    let private terms (instance: Instance) unrolled variables =
        let value (s: Scalar) = s.Value

        [ for assignment in Joint.assignments false instance unrolled variables do
              for completion in Joint.completions instance.Model unrolled variables assignment do
                  let logs = List.map value completion.LogP @ List.map (value >> (~-)) assignment.LogQ

                  { Outcomes = completion.Outcomes
                    Log = List.sum logs
                    Magnitude = if List.contains -infinity logs then 0.0 else List.sumBy abs logs } ]

    let private total terms =
        let largest = terms |> List.map (fun t -> t.Log) |> List.max

        if Double.IsNegativeInfinity largest then
            largest
        else
            largest + Math.Log(terms |> List.sumBy (fun t -> Math.Exp(t.Log - largest)))

    /// A term's part of all.
    let private share total term =
        if Double.IsNegativeInfinity total then 0.0 else Math.Exp(term.Log - total)

    /// A label that nobody reads has a most probable value too, where it is missing.
    let private summingLeaves (model: Model) : Model =
        let sum (site: Site) = if site.Discrete && model.Leaf site then { site with Summed = true } else site
        { model with Sites = List.map sum model.Sites }

    let run (instance: Instance) : Evidence =
        let model = summingLeaves instance.Model
        let instance = { instance with Model = model }
        let shapes = Map.ofList (Shapes.parameters model)
        let constants name values = { Shape = shapes[name]; Data = Array.map Scalar.constant values }
        let trained = Map.map constants instance.Parameters
        let unrolled = Joint.Unrolled(instance, Interpret.constrained model trained)

        let components =
            [ for row, variables in Unroll.components instance do
                  let terms = terms instance unrolled variables
                  row, variables, terms, total terms ]

        let latent = model.Sites |> List.filter (fun s -> s.Discrete && s.Observation <> Observed)
        let isLatent = latent |> List.map (fun s -> s.Name) |> Set
        let find = Map [ for _, variables, terms, total in components do for v in variables -> v, (terms, total) ]

        let posterior variable value =
            let terms, total = find[variable]
            terms |> List.sumBy (fun t -> if t.Outcomes[variable] = Interpret.Choice value then share total t else 0.0)

        let score (labels: Func<string, int, int>) =
            let takes (term: Term) (variable: Variable) =
                not (isLatent.Contains variable.Site)
                || term.Outcomes[variable] = Interpret.Choice(labels.Invoke(variable.Site, variable.Row))

            List.sum
                [ for _, variables, terms, _ in components ->
                      match terms |> List.tryFind (fun t -> List.forall (takes t) variables) with
                      | Some term -> term.Log
                      | None -> -infinity ]

        let rowWeight plate row =
            // A row with nothing inside it weighs nothing.
            match components |> List.tryFind (fun (at, _, _, _) -> at = Some(plate, row)) with
            | Some(_, _, _, total) -> total
            | None -> 0.0

        { Rows =
            Map
                [ for plate in model.Plates do
                      if plate.Outer.IsNone && components |> List.forall (fun (row, _, _, _) -> row.IsSome) then
                          plate.Name, Array.init instance.Rows[plate.Name].Length (rowWeight plate.Name) ]
          Whole = components |> List.sumBy (fun (_, _, _, total) -> total)
          Magnitude = List.sum [ for _, _, terms, total in components do for t in terms -> share total t * t.Magnitude ]
          Posteriors =
            Map
                [ for site in latent ->
                      site.Name,
                      [| for row in 0 .. Instance.rows instance site.Plate - 1 ->
                             Array.init (Shapes.value model site.Size) (posterior { Site = site.Name; Row = row }) |] ]
          Greatest = components |> List.sumBy (fun (_, _, terms, _) -> terms |> List.map (fun t -> t.Log) |> List.max)
          Score = score }
