namespace SsVae.Oracle

/// A model that is being drawn: its declarations so far, and the choices that every part of it shares.
[<Sealed>]
type Draft(random: SplitMix, name: string, features: Set<Feature>) =
    let settings = ResizeArray<Setting>()
    let networks = ResizeArray<Network>()
    let parameters = ResizeArray<FreeParameter>()
    let helpers = ResizeArray<Helper>()
    let taken = System.Collections.Generic.HashSet<string>()

    member _.Random = random

    member _.Has feature = features.Contains feature

    member _.Helpers = List.ofSeq helpers

    /// A name that no member or constructor parameter has yet.
    member _.Fresh(stem: string) =
        Seq.append [ stem ] (Seq.init 1000 (fun i -> $"{stem}{i + 2}")) |> Seq.find taken.Add

    /// One of the stems, or all of them with a number.
    member this.FreshOf(stems: string list) = this.Fresh(random.Pick stems)

    /// The model with these sites and guides.
    member _.Complete(plates, inputs, sites, guides) : Model =
        { Name = name
          Settings = List.ofSeq settings
          Plates = plates
          Networks = List.ofSeq networks
          Parameters = List.ofSeq parameters
          Inputs = inputs
          Sites = sites
          Guides = guides
          Helpers = List.ofSeq helpers }

    member this.Value size = Shapes.value (this.Complete([], [], [], [])) size

    member private this.Setting(stems, kind, value, otherDefault) =
        let name = this.FreshOf stems

        settings.Add
            { Name = name
              Kind = kind
              Value = value
              // The declared default is only an estimate: what is constructed may differ.
              Default = if random.Chance 0.3 then otherDefault else value }

        name

    /// A size of low … high, in one of the ways that a user writes one.
    member this.Size(low, high) =
        let value = random.Between(low, high)
        let named v = Named(this.Setting([ "classes"; "styles"; "units"; "width"; "size" ], Int, float v, float (v + 1)))

        let known =
            [ for s in settings do
                  if s.Kind = Int && int s.Value >= low && int s.Value <= high then
                      Named s.Name ]

        match random.Below 20 with
        | n when n < 6 && not known.IsEmpty -> random.Pick known
        | n when n < 13 -> named value
        | n when n < 16 && value >= 2 -> Plus(named (value - 1), Fixed 1)
        | 16 when value % 2 = 0 -> Times(Fixed 2, named (value / 2))
        | _ -> Fixed value

    /// A number of eighths, which every type of float represents exactly.
    member _.Eighths(low, high) = float (random.Between(low, high)) / 8.0

    /// A weight of an auxiliary term.
    member this.Weight() =
        let value = this.Eighths(4, 40)

        if random.Chance 0.5 then
            ConstantWeight value
        else
            SettingWeight(this.Setting([ "auxiliary"; "emphasis" ], random.Pick [ Float; Double ], value, 1.0))

    /// A number that is known when the model is constructed.
    member this.Number() =
        let literal () =
            Number(this.Eighths(2, 12) * random.Pick [ 1.0; 1.0; -1.0 ])

        let setting () =
            Setting(this.Setting([ "rate"; "temperature" ], random.Pick [ Float; Double ], this.Eighths(2, 12), 1.0))

        match random.Below 12, [ for s in settings do if s.Kind = Int then s.Name ] with
        | (0 | 1), _ -> setting ()
        | 2, _ -> Binary(random.Pick [ Multiply; Add; Subtract ], Number(this.Eighths(2, 12)), setting ())
        | 3, (_ :: _ as sizes) -> Binary(Divide, Number(this.Eighths(2, 12)), Setting(random.Pick sizes))
        | _ -> literal ()

    member this.Free shape =
        let known =
            [ for p in parameters do
                  if p.Shape.Length = List.length shape && List.forall2 Shapes.same p.Shape shape then
                      p.Name ]

        if not known.IsEmpty && random.Chance 0.3 then
            random.Pick known
        else
            let stems = if shape.Length = 2 then [ "Table"; "Means" ] else [ "Offset"; "Slope" ]
            let along = if List.isEmpty shape then [] else [ Simplex; Ordered ]
            let constrained = features.Contains Constraints && random.Chance 0.4
            this.Constrained(stems, shape, (if constrained then random.Pick([ Positive; UnitInterval ] @ along) else Unconstrained))

    member private this.Constrained(stems, shape, how) =
        let name = this.FreshOf stems
        parameters.Add { Name = name; Shape = shape; Constraint = how }
        name

    /// A distribution, or for each row of a table one.
    member this.Simplex shape =
        this.Constrained([ "Weights"; "Shares" ], shape, Simplex)

    /// A network of these widths, drawn or already there: p and q may share one.
    member this.Network(inputs, outputs) =
        let known =
            [ for n in networks do
                  if Shapes.same n.Inputs inputs && Shapes.same n.Outputs outputs then
                      n.Name ]

        if not known.IsEmpty && random.Chance 0.5 then
            random.Pick known
        else
            let activation =
                random.Pick [ ReluActivation; SoftplusActivation; TanhActivation; SigmoidActivation ]

            let kind =
                match random.Below 10 with
                | 0
                | 1 -> Linear true
                | 2 -> Linear false
                | 3 -> Mlp([], activation)
                | n -> Mlp([ for _ in 0 .. (n - 4) / 4 -> this.Size(2, 4) ], activation)

            let name = this.FreshOf [ "Encoder"; "Decoder"; "Head"; "Mixer" ]

            networks.Add
                { Name = name
                  Kind = kind
                  Inputs = inputs
                  Outputs = outputs }

            name

    member _.Add(helper: Helper) = helpers.Add helper
