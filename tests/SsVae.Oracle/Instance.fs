namespace SsVae.Oracle

open System

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed, for ever.
[<Sealed>]
type SplitMix(seed: uint64) =
    let mutable state = seed

    static member Mix(z: uint64) =
        let z = (z ^^^ (z >>> 30)) * 0xBF58476D1CE4E5B9UL
        let z = (z ^^^ (z >>> 27)) * 0x94D049BB133111EBUL
        z ^^^ (z >>> 31)

    /// A stream of its own for each text and numbers: what is drawn for one name never shifts what is drawn for another.
    static member For(seed: uint64, text: string, numbers: int seq) =
        let fold h (n: uint64) = SplitMix.Mix((h ^^^ n) * 0x9E3779B97F4A7C15UL + 1UL)
        let h = Seq.fold (fun h (c: char) -> fold h (uint64 c)) (SplitMix.Mix(seed + 1UL)) text
        SplitMix(Seq.fold (fun h (n: int) -> fold h (uint64 n + 7919UL)) h numbers)

    member _.Next() =
        state <- state + 0x9E3779B97F4A7C15UL
        SplitMix.Mix state

    /// 0 … n − 1.
    member this.Below n = int (this.Next() % uint64 n)

    /// low … high, both included.
    member this.Between(low, high) = low + this.Below(high - low + 1)

    /// In (0, 1).
    member this.Uniform() = (float (this.Next() >>> 11) + 0.5) / 9007199254740992.0

    member this.Chance p = this.Uniform() < p

    /// Box and Muller.
    member this.Normal() =
        Math.Sqrt(-2.0 * Math.Log(this.Uniform())) * Math.Cos(2.0 * Math.PI * this.Uniform())

    member this.Pick(items: 'a list) = List.item (this.Below items.Length) items

    member this.Shuffle(items: 'a list) =
        items |> List.map (fun i -> this.Next(), i) |> List.sortBy fst |> List.map snd

    /// Each item with this probability, in the order given.
    member this.Subset(items: 'a list, p) = items |> List.filter (fun _ -> this.Chance p)

/// A model with everything that a step needs: parameters, rows of data and noise.
type Instance =
    { Model: Model
      /// By plate: for each of its rows the row of the plate around that it lies in, in order; 0 in an outermost plate.
      Rows: Map<string, int[]>
      Parameters: Map<string, float[]>
      /// By site or input: rows × width numbers; for a discrete site a label per row, −1 where it is missing.
      Data: Map<string, float[]>
      /// Standard normal numbers by site, row and code.
      Noise: string -> int -> int -> float[] }

module Instance =
    /// So many rows of the one plate "data".
    let rowsOfData count = Map [ "data", Array.zeroCreate<int> count ]

    /// How many rows a plate has; a site in no plate has one.
    let rows (instance: Instance) plate =
        match plate with
        | None -> 1
        | Some name -> instance.Rows[name].Length

    /// The discrete sites on whose values a draw depends, in the order of declaration: those that its guide declares to
    /// read, itself or through the draws that it declares to read.
    let axes (model: Model) site =
        let rec read site =
            match model.Guide site with
            | None -> Set.empty
            | Some guide ->
                guide.Parents
                |> List.filter (fun p -> model.Sites |> List.exists (fun s -> s.Name = p))
                |> List.map (fun p -> if (model.Site p).Discrete then Set.singleton p else read p)
                |> Set.unionMany

        let names = read site
        model.Sites |> List.filter (fun s -> names.Contains s.Name)

    /// How many codes the noise of a site has.
    let codes (model: Model) site =
        axes model site |> List.fold (fun n s -> n * Shapes.value model s.Size) 1

    /// The mixed-radix number of the values that the sites of the axes take, the first site the most significant.
    let code (model: Model) site (valueOf: string -> int) =
        axes model site
        |> List.fold (fun code s -> code * Shapes.value model s.Size + valueOf s.Name) 0

    /// Sites whose noise a step needs.
    let drawn (model: Model) =
        model.Sites |> List.filter (fun s -> s.Family = NormalFamily && (model.Guide s.Name).IsSome)

    /// The noise of a site, [codes × rows × width].
    let noise (instance: Instance) site =
        [| for code in 0 .. codes instance.Model site - 1 do
               for row in 0 .. rows instance (instance.Model.Site site).Plate - 1 do
                   yield! instance.Noise site row code |]

    /// Numbers that the engine's float32 represents exactly.
    let private representable (x: float) = float (float32 x)

    let private column (model: Model) (seed: uint64) rows (site: Site) =
        let width = Shapes.value model site.Size
        let hidden = SplitMix.For(seed, "hidden " + site.Name, [])
        let random row = SplitMix.For(seed, "data " + site.Name, [ row ])

        [| for row in 0 .. rows - 1 do
               let random = random row

               match site.Family with
               | NormalFamily
               | BernoulliFamily
               | PoissonFamily when site.Observation = PartiallyObserved && hidden.Chance 0.5 ->
                   yield! Array.create width nan
               | PoissonFamily -> yield! Array.init width (fun _ -> float (random.Below 3 * random.Below 4))
               | NormalFamily -> yield! Array.init width (fun _ -> representable (random.Normal()))
               | BernoulliFamily ->
                   // Bits and grey values, 0 and 1 among them.
                   yield!
                       Array.init width (fun _ ->
                           if random.Chance 0.5 then float (random.Below 2) else representable (random.Uniform()))
               | _ ->
                   let label = float (random.Below width)
                   yield if site.Observation = PartiallyObserved && hidden.Chance 0.5 then -1.0 else label |]

    /// Parameters, data and noise for a model, each number from the seed and its own address: a model that lost a site keeps
    /// all others.
    let create (model: Model) (seed: uint64) (rows: Map<string, int[]>) =
        let parameter (name, shape: int list) =
            // Weights that keep the values of a small network near 1.
            let scale = if shape.Length = 2 then 1.2 / Math.Sqrt(float shape[1]) else 0.7
            let random = SplitMix.For(seed, "parameter " + name, [])
            name, Array.init (List.fold (*) 1 shape) (fun _ -> representable (scale * random.Normal()))

        let input (input: Input) =
            let random = SplitMix.For(seed, "input " + input.Name, [])
            input.Name, Array.init (rows[input.Plate].Length * Shapes.value model input.Size) (fun _ -> representable (random.Normal()))

        let noise site row code =
            let random = SplitMix.For(seed, "noise " + site, [ row; code ])
            Array.init (Shapes.value model (model.Site site).Size) (fun _ -> representable (random.Normal()))

        { Model = model
          Rows = rows
          Parameters = Map.ofList (List.map parameter (Shapes.parameters model))
          Data =
            Map.ofList (
                List.map input model.Inputs
                @ [ for site in model.Sites do
                        if site.Observation <> Latent then
                            site.Name, column model seed rows[site.Plate.Value].Length site ]
            )
          Noise = noise }

    /// The same instance with every label of a partially observed site missing.
    let hideLabels (instance: Instance) =
        let hide name values =
            match instance.Model.Sites |> List.tryFind (fun s -> s.Name = name) with
            | Some site when site.Observation = PartiallyObserved && site.Discrete -> Array.map (fun _ -> -1.0) values
            | _ -> values

        { instance with Data = Map.map hide instance.Data }

    /// The same instance with other noise: of a site, row and code.
    let withNoise (noise: Func<string, int, int, float[]>) (instance: Instance) =
        { instance with Noise = fun site row code -> noise.Invoke(site, row, code) }
