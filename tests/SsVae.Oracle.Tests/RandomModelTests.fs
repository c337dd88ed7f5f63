/// What is drawn is valid, varied and the same for ever; what shrinks stays valid.
module SsVae.Oracle.Tests.RandomModelTests

open SsVae.Oracle
open Xunit

let private cases = [ for seed in 0UL .. 199UL -> Random.drawWith Features.all "Model" seed ]

[<Fact>]
let ``SplitMix64 is that of its authors`` () =
    // The reference implementation's numbers for the seed 1234567.
    let random = SplitMix 1234567UL

    Assert.Equal<uint64 list>(
        [ 6457827717110365317UL; 3203168211198807973UL; 9817491932198370423UL ],
        [ random.Next(); random.Next(); random.Next() ]
    )

[<Fact>]
let ``Every model drawn is a model of the language`` () =
    for case in cases do
        Shapes.check case.Model

[<Fact>]
let ``The same seed draws the same model, data and noise`` () =
    for case in List.take 20 cases do
        let again = Random.drawWith Features.all "Model" case.Seed
        Assert.Equal(case.Model, again.Model)
        Assert.Equal(Print.model case.Model case.Seed, Print.model again.Model again.Seed)
        Assert.Equal<Map<string, float[]>>(case.Instance.Data, again.Instance.Data)
        Assert.Equal<Map<string, float[]>>(case.Instance.Parameters, again.Instance.Parameters)

[<Fact>]
let ``Features are those of the language unless a list adds or removes some`` () =
    Assert.Equal<Set<Feature>>(Features.standard, Features.parse "")
    Assert.Equal<Set<Feature>>(Features.standard + Set [ ModelSums; Leaves ], Features.parse "model-sums, leaves")
    Assert.DoesNotContain(ModelSums, Features.parse "model-sums,-model-sums")
    Assert.Throws<System.ArgumentException>(fun () -> Features.parse "sums" |> ignore)

[<Fact>]
let ``Every pattern of dependency is drawn`` () =
    let discrete (model: Model) parents =
        parents |> List.exists (fun p -> model.Sites |> List.exists (fun s -> s.Name = p && s.Discrete))

    let drawn (model: Model) parents =
        let sites = Instance.drawn model
        parents |> List.exists (fun p -> sites |> List.exists (fun s -> s.Name = p))

    let labels (model: Model) = model.Guides |> List.filter (fun g -> (model.Site g.Site).Discrete)
    let some property = Assert.True(List.exists (fun (c: Case) -> property c.Model) cases)
    some (fun m -> labels m |> List.exists (fun g -> discrete m g.Parents))
    some (fun m -> labels m |> List.exists (fun g -> drawn m g.Parents))
    some (fun m -> (labels m).Length > 1 && labels m |> List.forall (fun g -> not (discrete m g.Parents)))
    some (fun m -> (labels m).Length = 3)
    some (fun m -> m.Sites |> List.exists (fun s -> s.Discrete && s.Observation = Observed))
    some (fun m -> m.Sites |> List.exists (fun s -> s.Observation = Observed && discrete m s.Parents && drawn m s.Parents))
    let summed (model: Model) = model.Sites |> List.filter (fun s -> s.Summed)
    let guided (model: Model) = labels model |> List.map (fun g -> g.Site)
    some (fun m -> (summed m).Length = 1 && m.Guides.IsEmpty)
    some (fun m -> (summed m).Length = 2 && (labels m).Length = 1)
    some (fun m -> (summed m).Length = 3)
    some (fun m -> summed m |> List.exists (fun s -> s.Observation = PartiallyObserved))
    some (fun m -> summed m |> List.exists (fun s -> drawn m s.Parents))
    some (fun m -> summed m |> List.exists (fun s -> List.exists (fun p -> List.contains p (guided m)) s.Parents))
    let readsSummed (m: Model) (s: Site) = summed m |> List.exists (fun k -> List.contains k.Name s.Parents)
    some (fun m -> summed m |> List.exists (readsSummed m))
    some (fun m -> Instance.drawn m |> List.exists (readsSummed m))
    some (fun m -> guided m |> List.exists (fun name -> readsSummed m (m.Site name)))
    some (fun m -> m.Sites |> List.exists m.Leaf)
    let shared (model: Model) = model.Sites |> List.filter (fun s -> s.Plate.IsNone)
    some (fun m -> shared m |> List.exists (fun s -> s.Summed))
    some (fun m -> shared m |> List.exists (fun s -> s.Discrete && not s.Summed))
    some (fun m -> shared m |> List.exists (fun s -> not s.Discrete))
    let inner (m: Model) (s: Site) = (m.Around s.Plate).Length > 1
    let readsOutside (m: Model) (s: Site) = s.Parents |> List.exists (fun p -> m.PlateOf p <> s.Plate)
    some (fun m -> summed m |> List.exists (fun s -> inner m s && readsOutside m s))
    some (fun m -> labels m |> List.exists (fun g -> inner m (m.Site g.Site)))
    some (fun m -> Instance.drawn m |> List.exists (fun s -> inner m s && readsOutside m s))
    some (fun m -> m.Plates |> List.filter (fun p -> p.Outer = Some "documents") |> List.length = 2)
    some (fun m -> m.Plates |> List.exists (fun p -> (m.Around(Some p.Name)).Length = 3))
    some (fun m -> m.Plates |> List.filter (fun p -> p.Outer.IsNone) |> List.length = 2)
    some (fun m -> m.Sites |> List.exists (fun s -> s.Family = PoissonFamily))
    some (fun m -> m.Sites |> List.exists (fun s -> s.Observation = PartiallyObserved && not s.Discrete && m.Leaf s))
    some (fun m -> m.Sites |> List.exists (fun s -> s.Observation = PartiallyObserved && s.Family = NormalFamily && (m.Guide s.Name).IsSome))

    for how in [ Positive; UnitInterval; Simplex; Ordered ] do
        some (fun m -> m.Parameters |> List.exists (fun p -> p.Constraint = how))

    Assert.Contains(cases, fun c -> (Print.model c.Model c.Seed).Contains " switch { ")
    let lagged (methods: Step list) = methods |> List.collect (fun m -> m.Parents) |> List.filter (fun p -> Reference.lag p > 0)
    some (fun m -> summed m |> List.exists (fun s -> List.contains $"{s.Name}@1" (lagged s.Methods)))
    some (fun m -> summed m |> List.exists (fun s -> List.contains $"{s.Name}@2" (lagged s.Methods)))
    some (fun m -> m.Guides |> List.exists (fun g -> not (lagged g.Methods).IsEmpty))
    some (fun m -> m.Sites |> List.exists (fun s -> s.Observation = Observed && not (lagged s.Methods).IsEmpty))
    let steps (m: Model) plate = m.Plates |> List.exists (fun p -> Some p.Name = plate && p.Ordered)
    let carried (m: Model) (s: Site) = m.Sites |> List.exists (fun r -> lagged r.Methods |> List.exists (fun p -> Reference.name p = s.Name))

    /// Whether a site reads states of a chain, inside whose steps it is.
    let readsSteps (m: Model) property (s: Site) =
        s.Methods
        |> List.collect (fun method -> method.Parents)
        |> List.exists (fun p ->
            m.Sites
            |> List.exists (fun r ->
                r.Name = Reference.name p && r.Plate <> s.Plate && steps m r.Plate && carried m r && r.Observation <> Observed && property r))

    some (fun m -> m.Sites |> List.exists (fun s -> s.Observation = Observed && readsSteps m (fun r -> r.Summed) s))
    some (fun m -> summed m |> List.exists (fun s -> not (steps m s.Plate) && readsSteps m (fun r -> r.Summed) s))
    some (fun m -> summed m |> List.exists (fun s -> carried m s && readsSteps m (fun r -> r.Summed) s))
    some (fun m -> m.Sites |> List.exists (readsSteps m (fun r -> not r.Summed)))
    some (fun m -> Instance.drawn m |> List.exists (readsSteps m (fun r -> r.Discrete)))
    let isInside (m: Model) (p: Plate) = m.Around p.Outer |> List.exists (fun q -> steps m (Some q))
    some (fun m -> m.Plates |> List.exists (fun p -> p.Ordered && isInside m p))
    some (fun m -> m.Plates |> List.exists (fun p -> p.Ordered && isInside m p && not (steps m p.Outer)))
    some (fun m -> m.Plates |> List.exists (fun p -> not p.Ordered && isInside m p))
    some (fun m -> m.Plates |> List.filter (fun p -> p.Ordered && p.Outer = Some "sequences") |> List.length = 2)
    some (fun m -> not m.Inputs.IsEmpty)
    some (fun m -> not m.Helpers.IsEmpty)
    some (fun m -> Instance.drawn m |> List.exists (fun s -> (Instance.axes m s.Name).Length = 2))

[<Fact>]
let ``The code of a draw counts its declared labels, the first declared the most significant`` () =
    let sizes = [ "pixels", 4; "classes", 3; "styles", 2; "hidden", 2 ]
    let m2 = KnownModels.m2 sizes 1.0

    let second: Site = { m2.Site "Y" with Name = "K"; Family = CategoricalFamily; Size = Fixed 2 }

    let guides =
        m2.Guides
        |> List.map (fun g -> if g.Site = "Z" then { g with Parents = [ "K"; "X"; "Y" ] } else g)

    let z2 =
        { KnownModels.guide "Z2" [ "Z"; "X" ] (KnownModels.plain (StandardNormal(Fixed 1))) with Auxiliary = None }

    let model =
        { m2 with
            Sites = m2.Sites @ [ second; { m2.Site "Z" with Name = "Z2" } ]
            Guides = guides @ [ z2 ] }

    Assert.Equal<string list>([ "Y"; "K" ], Instance.axes model "Z" |> List.map (fun s -> s.Name))
    let labels = Map [ "Y", 2; "K", 1 ]
    Assert.Equal(5, Instance.code model "Z" (fun s -> labels[s]))
    // A draw that reads a draw reads its labels.
    Assert.Equal(6, Instance.codes model "Z2")

[<Fact>]
let ``Shrinking keeps what is asked for and little else`` () =
    let hasGuidedLabel (case: Case) =
        case.Model.Guides |> List.exists (fun g -> (case.Model.Site g.Site).Family = OneHotFamily)

    for case in cases |> List.filter hasGuidedLabel |> List.take 10 do
        let smallest = Shrink.minimise hasGuidedLabel 2000 case
        Shapes.check smallest.Model
        Assert.True(hasGuidedLabel smallest)
        // The label, and one observed site so that there are rows, both without parents; a network stays where the only argument
        // left to it is a parameter, because taking it away would change a size.
        Assert.True(smallest.Model.Sites.Length <= 2, Print.model smallest.Model case.Seed)
        Assert.True(smallest.Model.Networks.Length <= 1, Print.model smallest.Model case.Seed)
        Assert.All(smallest.Model.Sites, fun s -> Assert.Empty s.Parents)
        Evaluate.run smallest.Instance |> ignore
