/// Long chains and many rows in float64, over log-potentials that are given: forward and backward, normalised at
/// every step. Nothing here is shared with Evaluate, which has a term for every path.
module SsVae.Oracle.Scaled

open System

/// log Σ eˣ.
let logSumExp (x: float[]) =
    let largest = Array.max x

    if Double.IsNegativeInfinity largest then
        largest
    else
        largest + Math.Log(Array.sumBy (fun x -> Math.Exp(x - largest)) x)

/// Σ x with the error of one addition (Neumaier 1974): of a million terms that nearly cancel too.
let sum (x: float seq) =
    let add struct (total: float, lost) x =
        let next = total + x
        struct (next, lost + (if abs total >= abs x then (total - next) + x else (x - next) + total))

    let struct (total, lost) = Seq.fold add (struct (0.0, 0.0)) x
    total + lost

/// The log-potentials of a chain: what step t adds where the state i comes before the state j is potentials[t][i][j].
/// Before the first step there is one state.
type Potentials = float[][][]

/// What the potentials of a chain say of its states.
type Answers =
    { /// log Σ over all paths of Π e^potential.
      LogEvidence: float
      /// p(state) at each step: the derivatives of the evidence in what a step adds for its state.
      States: float[][]
      /// p(state before, state) at each step, [i][j]: the derivatives of the evidence in the potentials.
      Moves: float[][][]
      /// A path than which none is more probable.
      Best: int[]
      /// The sum of its potentials.
      BestScore: float }

let private column j (step: float[][]) = Array.map (Array.item j) step

/// The numbers less their log-sum, and that log-sum.
let private normalised (x: float[]) =
    let norm = logSumExp x
    Array.map (fun x -> x - norm) x, norm

/// For each state of a step what joins all that leads to it, given that of each state before.
let private advance (join: float[] -> 'a) (before: float[]) (step: float[][]) =
    Array.init step[0].Length (fun j -> join (Array.map2 (+) before (column j step)))

/// Normalised messages before the first step and after each, and what normalising took away.
let private forward (potentials: Potentials) =
    let follow (before, _) step = advance logSumExp before step |> normalised
    Array.scan follow ([| 0.0 |], 0.0) potentials |> Array.unzip

/// What comes after the states before the first step and after those of each, of which only differences matter.
let private backward (potentials: Potentials) =
    let last = if potentials.Length = 0 then 1 else (Array.last potentials).[0].Length

    let precede (step: float[][]) after =
        step |> Array.map (fun row -> logSumExp (Array.map2 (+) row after)) |> normalised |> fst

    Array.scanBack precede potentials (Array.replicate last 0.0)

/// A path of the highest score, by the algorithm of Viterbi (1967), and the score.
let private best (potentials: Potentials) =
    let leader x =
        let score = Array.max x
        score, Array.findIndex ((=) score) x

    let table = Array.scan (fun before step -> advance leader (Array.map fst before) step) [| 0.0, 0 |] potentials
    let score, last = Array.last table |> Array.map fst |> leader
    let path = Array.scanBack (fun (step: (float * int)[]) state -> snd step[state]) (Array.tail table) last
    Array.tail path, score

/// All answers, where the evidence is not 0.
let chain (potentials: Potentials) =
    let before, norms = forward potentials
    let after = backward potentials

    let move t (step: float[][]) =
        let joint = step |> Array.mapi (fun i -> Array.mapi (fun j p -> before[t][i] + p + after[t + 1][j]))
        let norm = logSumExp (Array.concat joint)
        joint |> Array.map (Array.map (fun x -> Math.Exp(x - norm)))

    let moves = Array.mapi move potentials
    let path, score = best potentials

    { LogEvidence = sum norms
      States = moves |> Array.map (fun move -> Array.init move[0].Length (fun j -> Array.sum (column j move)))
      Moves = moves
      Best = path
      BestScore = score }

/// The sum of the potentials along a path.
let score (potentials: Potentials) (path: int[]) =
    let moves = Array.pairwise (Array.append [| 0 |] path)
    Seq.map2 (fun (step: float[][]) (before, state) -> step[before][state]) potentials moves |> sum

/// A chain that reaches two steps back as one whose states are pairs: the state before × states + the state. Where
/// there is no step before, its state is 0.
/// log: what a step adds for its own state, given the states two steps and one step before.
let orderTwo states steps (log: Func<int, int, int, int, float>) : Potentials =
    let pairs = states * states

    let move t from into =
        let two, one = from / states, from % states
        // Before the first step there is but the state 0.
        let exists = t >= 2 || two = 0
        if exists && into / states = one then log.Invoke(t, two, one, into % states) else -infinity

    Array.init steps (fun t ->
        Array.init (if t = 0 then 1 else pairs) (fun from -> Array.init pairs (move t from)))

/// p(state) of p(state before, state).
let ofPairs (states: int) (pairs: float[]) =
    Array.init states (fun state -> Seq.sum (seq { for before in 0 .. states - 1 -> pairs[before * states + state] }))

/// Σ over the rows of an inner plate of what each says of the values of a site of the plate around, for each row there.
/// rows: of each inner row the row that it is in; logP: [inner row][value].
let inside (rows: int[]) outer values (logP: float[][]) =
    let own = Array.init outer (fun _ -> ResizeArray<float[]>())
    Array.iter2 (fun (row: int) p -> own[row].Add p) rows logP
    own |> Array.map (fun list -> Array.init values (fun k -> list |> Seq.map (Array.item k) |> sum))

/// log Σ e^(prior + inside), and the posterior of the site: its value stands around the product over all rows inside.
let around (prior: float[]) (inside: float[]) =
    let joint, norm = Array.map2 (+) prior inside |> normalised
    struct (norm, Array.map Math.Exp joint)
