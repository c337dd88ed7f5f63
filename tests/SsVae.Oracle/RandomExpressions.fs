namespace SsVae.Oracle

/// Draws the body of one method: expressions over its parameters, and the locals that they lead to.
/// Labels are the parameters that are labels, in the order in which the model declares their sites: they index in this order.
[<Sealed>]
type BodyDraft(draft: Draft, scope: Shapes.Scope, labelOrder: string list, callsHelpers: bool) =
    let random = draft.Random
    let locals = ResizeArray<Local>()
    let mutable scope = scope

    let vectors () =
        [ for KeyValue(name, kind) in scope do
              match kind with
              | Shapes.Array [ n ] -> name, n
              | _ -> () ]

    let labels () =
        [ for name in labelOrder do
              match scope[name] with
              | Shapes.LabelOf n -> name, n
              | Shapes.Array _ -> failwith $"{name} is no label" ]

    let bind name shape =
        scope <- Map.add name (Shapes.Array shape) scope
        Variable name

    let fresh stem =
        Seq.append [ stem ] (Seq.init 1000 (fun i -> $"{stem}{i + 1}"))
        |> Seq.find (fun name -> not (scope.ContainsKey name))

    /// One of the thunks, by weight.
    let choose (options: (int * (unit -> Expression)) list) =
        let rec at n =
            function
            | (weight, make) :: rest -> if n < weight then make () else at (n - weight) rest
            | [] -> failwith "there is no option"

        at (random.Below(List.sumBy fst options)) options

    member _.Locals = List.ofSeq locals

    /// A smooth function that keeps a value near 1.
    member private _.Tame e =
        match random.Below 7 with
        | 0 -> Call(Sigmoid, e)
        | 1 -> Call(Softplus, e)
        | 2 -> Call(Square, Call(Tanh, e))
        | 3 -> Call(Exp, Binary(Multiply, Number 0.25, Call(Tanh, e)))
        | 4 -> Call(Log, Binary(Add, Call(Softplus, e), Number 0.25))
        | 5 -> Call(Log1p, Call(Square, e))
        | _ -> Call(Tanh, e)

    /// The parameters as vectors: what enters a network.
    member private _.AsVector(name, kind) =
        match kind with
        | Shapes.LabelOf n when random.Chance 0.5 -> OneHot name, n
        | Shapes.LabelOf n ->
            let width = draft.Size(1, 3)
            Row(draft.Free [ n; width ], [ Label name ]), width
        | Shapes.Array [ n ] -> Variable name, n
        | Shapes.Array _ -> failwith "parameters are vectors"

    /// A number, which may depend on everything in scope.
    member this.Scalar depth : Expression =
        let anyVector () =
            match vectors () with
            | [] -> this.Vector(draft.Size(1, 3), 0)
            | list -> Variable(fst (random.Pick list))

        let ofLabels =
            match labels () with
            | [] -> []
            | [ name, n ] -> [ 4, fun () -> Row(draft.Free [ n ], [ Label name ]) ]
            | list ->
                [ 4,
                  fun () ->
                      let kept = random.Shuffle list |> List.truncate 2
                      let pair = list |> List.filter (fun l -> List.contains l kept)
                      Row(draft.Free(List.map snd pair), List.map (fst >> Label) pair) ]

        let deep =
            [ 2, fun () -> this.Tame(this.Scalar(depth - 1))
              2,
              fun () ->
                  Binary(random.Pick [ Add; Subtract; Multiply ], this.Scalar(depth - 1), this.TensorScalar(depth - 1)) ]

        choose (
            ofLabels
            @ [ 3, draft.Number
                1, (fun () -> Free(draft.Free []))
                3, (fun () -> Call(random.Pick [ Sum; Mean ], anyVector ())) ]
            @ (if depth > 0 then deep else [])
        )

    /// A number that C# sees as a Tensor, so that arithmetic with it is not folded before it reaches the compiler.
    member private this.TensorScalar depth =
        match this.Scalar depth with
        | Number _
        | Setting _
        | Binary(_, Number _, Setting _) -> Free(draft.Free [])
        | e -> e

    /// A vector of size n.
    member this.Vector(n, depth) : Expression =
        let same = vectors () |> List.filter (fun (_, m) -> Shapes.same m n)
        let oneHots = labels () |> List.filter (fun (_, m) -> Shapes.same m n)

        let shallow =
            [ if not same.IsEmpty then
                  4, (fun () -> Variable(fst (random.Pick same)))
              if not oneHots.IsEmpty then
                  2, (fun () -> OneHot(fst (random.Pick oneHots)))
              if not (labels ()).IsEmpty then
                  4,
                  fun () ->
                      let name, count = random.Pick(labels ())
                      Row(draft.Free [ count; n ], [ Label name ])
              2, fun () -> Free(draft.Free [ n ]) ]

        let deeper () = this.Vector(n, depth - 1)

        let pieces =
            match n with
            | Plus(a, b) -> Some(a, b)
            | Fixed v when v >= 2 ->
                let first = random.Between(1, v - 1)
                Some(Fixed first, Fixed(v - first))
            | Times(Fixed 2, m) -> Some(m, m)
            | _ -> None

        let deep =
            [ 5, (fun () -> this.Network(n, depth - 1))
              3, (fun () -> this.Tame(deeper ()))
              1, (fun () -> Call(random.Pick [ Relu; Abs; Softmax; LogSoftmax ], deeper ()))
              1, (fun () -> Negate(deeper ()))
              3, (fun () -> Binary(random.Pick [ Add; Subtract; Multiply ], deeper (), deeper ()))
              2, (fun () -> Binary(random.Pick [ Add; Subtract; Multiply ], this.Scalar(depth - 1), deeper ()))
              2, (fun () -> Binary(random.Pick [ Add; Subtract; Multiply ], deeper (), this.Scalar(depth - 1)))
              1, (fun () -> Binary(Divide, deeper (), this.Positive(Call(Tanh, deeper ()))))
              2, (fun () -> this.Part(n, depth - 1))
              1,
              fun () ->
                  let value = deeper ()
                  let name = fresh "h"
                  locals.Add(Bind(name, value))
                  bind name [ n ]
              match pieces with
              | Some(a, b) -> 2, (fun () -> Concat [ this.Vector(a, depth - 1); this.Vector(b, depth - 1) ])
              | None -> ()
              match labels () with
              | list when draft.Has Branches && not list.IsEmpty ->
                  3,
                  fun () ->
                      let label, count = random.Pick list
                      let values = random.Shuffle [ 0 .. draft.Value count - 1 ]
                      let first = List.truncate (random.Between(1, max 1 (values.Length - 1))) values

                      let branches =
                          match first with
                          | a :: (_ :: _ as rest) when random.Chance 0.5 -> [ [ a ], deeper (); rest, deeper () ]
                          | some -> [ some, deeper () ]

                      Switch(label, branches, deeper ())
              | _ -> ()
              if callsHelpers then
                  2, (fun () -> this.Help(n)) ]

        choose (shallow @ if depth > 0 then deep else [])

    /// A network of some of the parameters, or of expressions over them.
    member private this.Network(n, depth) =
        let all = Map.toList scope

        let arguments =
            match random.Subset(all, 0.6) with
            | [] when all.IsEmpty ->
                let m = draft.Size(1, 3)
                [ Free(draft.Free [ m ]), m ]
            | [] -> [ this.AsVector(random.Pick all) ]
            | some -> random.Shuffle some |> List.map this.AsVector

        let arguments =
            [ for e, m in arguments -> if depth > 0 && random.Chance 0.2 then this.Tame e, m else e, m ]

        Apply(draft.Network(Shapes.total (List.map snd arguments), n), List.map fst arguments)

    /// One part of a vector that is split by a deconstruction, where the other may be used later.
    member private this.Part(n, depth) =
        let other = draft.Size(1, 3)
        let whole = this.Vector(Plus(n, other), depth)
        let name, rest = fresh "part", fresh "rest"
        let rest = if random.Chance 0.3 then "_" else rest

        if random.Chance 0.5 then
            locals.Add(Parts([ name; rest ], whole, [ n; other ]))
        else
            locals.Add(Parts([ rest; name ], whole, [ other; n ]))

        if rest <> "_" then
            bind rest [ other ] |> ignore

        bind name [ n ]

    /// A call of a helper over some of the parameters.
    member private this.Help(n) =
        let position (name, _) =
            List.tryFindIndex ((=) name) labelOrder |> Option.defaultValue 0

        let arguments =
            random.Subset(Map.toList scope, 0.4) |> List.truncate 3 |> List.sortBy position

        let known =
            draft.Helpers
            |> List.filter (fun helper ->
                let matches parameter (_, kind) =
                    match parameter, kind with
                    | TensorParameter(_, m), Shapes.Array [ size ]
                    | LabelParameter(_, m), Shapes.LabelOf size -> Shapes.same m size
                    | _ -> false

                helper.Parameters.Length = arguments.Length
                && List.forall2 matches helper.Parameters arguments
                && (match Shapes.shape (draft.Complete([], [], [], [])) scope (Helper(helper.Name, List.map (fst >> Variable) arguments)) with
                    | [ m ] -> Shapes.same m n
                    | _ -> false))

        let name =
            match known with
            | helper :: _ when random.Chance 0.6 -> helper.Name
            | _ ->
                let parameters =
                    [ for i, (_, kind) in List.indexed arguments ->
                          match kind with
                          | Shapes.LabelOf m -> LabelParameter($"index{i}", m)
                          | Shapes.Array shape -> TensorParameter($"v{i}", List.head shape) ]

                let inner =
                    Map
                        [ for parameter in parameters ->
                              match parameter with
                              | TensorParameter(p, m) -> p, Shapes.Array [ m ]
                              | LabelParameter(p, m) -> p, Shapes.LabelOf m ]

                let innerLabels =
                    parameters
                    |> List.choose (function
                        | LabelParameter(p, _) -> Some p
                        | TensorParameter _ -> None)

                let body = BodyDraft(draft, inner, innerLabels, random.Chance 0.3)
                let result = body.Vector(n, 2)
                let name = draft.FreshOf [ "Features"; "Blend" ]

                draft.Add
                    { Name = name
                      Parameters = parameters
                      Body = { Locals = body.Locals; Result = result } }

                name

        Helper(name, List.map (fst >> Variable) arguments)

    /// A positive function of e.
    member _.Positive e =
        match random.Below 6 with
        | 0 -> Binary(Add, Call(Softplus, e), Number 0.25)
        | 1 -> Call(Sqrt, Binary(Add, Call(Square, e), Number 0.25))
        | 2 -> Binary(Add, Number 0.125, Call(Sigmoid, e))
        | 3 -> Call(Exp, e)
        | _ -> Call(Exp, Binary(Multiply, Number 0.5, Call(Tanh, e)))

    /// A vector that depends on every parameter of the method, more often than not.
    member this.Root n =
        match random.Below 10 with
        | k when k < 4 && not scope.IsEmpty ->
            let arguments = random.Shuffle(Map.toList scope) |> List.map this.AsVector
            Apply(draft.Network(Shapes.total (List.map snd arguments), n), List.map fst arguments)
        | k when k < 7 && not scope.IsEmpty ->
            [ for name, kind in Map.toList scope ->
                  match kind with
                  | Shapes.LabelOf m -> Row(draft.Free [ m; n ], [ Label name ])
                  | Shapes.Array [ m ] when Shapes.same m n -> this.Tame(Variable name)
                  | Shapes.Array [ m ] -> Apply(draft.Network(m, n), [ Variable name ])
                  | Shapes.Array _ -> failwith "parameters are vectors" ]
            |> List.reduce (fun a b -> Binary(random.Pick [ Add; Add; Multiply ], a, b))
        | _ -> this.Vector(n, 3)

    member this.Normal n =
        match random.Below 6 with
        | 0 -> Normal(this.Root n, Number(draft.Eighths(2, 12)))
        | 1 -> Normal(this.Root n, this.Positive(this.Scalar 1))
        | 2 -> Normal(this.Scalar 1, this.Positive(this.Root n))
        | 3 -> Normal(this.Root n, this.Positive(this.Vector(n, 1)))
        | _ ->
            let whole = this.Root(Times(Fixed 2, n))
            let loc, scale = fresh "loc", fresh "scale"
            locals.Add(Parts([ loc; scale ], whole, [ n; n ]))
            let loc = bind loc [ n ]
            Normal(loc, this.Positive(bind scale [ n ]))

    member this.Bernoulli n =
        if random.Chance 0.7 then
            FromLogits(this.Root n)
        else
            // Away from 0 and 1, where float32 has nothing left of log(1 − p).
            FromProbabilities(Call(Sigmoid, Call(Tanh, this.Root n)))

    member this.Counts n =
        if random.Chance 0.6 then FromLogRate(this.Root n) else FromRate(this.Positive(Call(Tanh, this.Root n)))

    member this.Discrete n =
        match random.Below 10 with
        | 3 when draft.Has Constraints ->
            match labels () with
            | [] -> FromProbabilities(Free(draft.Simplex [ n ]))
            | list ->
                let label, count = random.Pick list
                FromProbabilities(Row(draft.Simplex [ count; n ], [ Label label ]))
        | 0
        | 1 -> FromProbabilities(Call(Softmax, this.Root n))
        | 2 ->
            let weights = fresh "weights"
            let value = Binary(Add, Call(Softplus, this.Root n), Number 0.125)
            locals.Add(Bind(weights, value))
            let weights = bind weights [ n ]
            FromProbabilities(Binary(Divide, weights, Call(Sum, weights)))
        | _ -> FromLogits(this.Root n)

    /// Probabilities some of which are exactly 0, where the size allows it: those of a copy of a label, or numbers.
    member this.Impossible n =
        let copies =
            [ for KeyValue(name, kind) in scope do
                  match kind with
                  | Shapes.LabelOf m when Shapes.same m n -> OneHot name
                  | _ -> () ]

        match copies, n with
        | _ :: _, _ when random.Chance 0.5 -> FromProbabilities(random.Pick copies)
        | _, Fixed v ->
            let impossible = random.Below v
            let share = 1.0 / float (v - 1)
            FromProbabilities(Concat [ for k in 0 .. v - 1 -> Number(if k = impossible then 0.0 else share) ])
        | _ -> this.Discrete n
