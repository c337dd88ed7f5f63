/// A hidden Markov model by its own algorithms, in plain numbers: nothing here is shared with Evaluate.
module SsVae.Oracle.HiddenMarkov

open System

/// Σ_i a_i m_ij
let private times (a: float[]) (m: float[][]) =
    Array.init m[0].Length (fun j -> Array.sum (Array.mapi (fun i x -> x * m[i][j]) a))

let private scaled (a: float[]) =
    let total = Array.sum a
    Array.map (fun x -> x / total) a, total

/// p(state_t | x_0 … x_t) and p(x_t | x_0 … x_{t−1}) for each step t.
let private filter (start: float[]) (transition: float[][]) (likelihood: float[][]) =
    let step (predicted: float[], list) (evidence: float[]) =
        let posterior, total = scaled (Array.map2 (*) predicted evidence)
        times posterior transition, (posterior, total) :: list

    Array.fold step (start, []) likelihood |> snd |> List.rev |> List.toArray

/// log p(x): the forward algorithm (Rabiner 1989).
/// start: p(state_0); transition: p(state_t | state_{t−1}), a row for each earlier state; likelihood: p(x_t | state_t), a row for each step.
let logLikelihood (start: float[]) (transition: float[][]) (likelihood: float[][]) =
    filter start transition likelihood |> Array.sumBy (fun (_, total) -> Math.Log total)

/// p(state_t | x) for each step: forward and backward (Rabiner 1989).
let posteriors (start: float[]) (transition: float[][]) (likelihood: float[][]) =
    let filtered = filter start transition likelihood |> Array.map fst

    let backward (evidence: float[]) (next: float[]) =
        transition |> Array.map (fun row -> Array.sum (Array.map3 (fun p e b -> p * e * b) row evidence next))

    let last = Array.create start.Length 1.0
    // What comes after step t, for each state there: β_t, of which only the direction matters.
    let after =
        Array.scanBack (fun evidence next -> backward evidence next |> scaled |> fst) (Array.skip (min 1 likelihood.Length) likelihood) last

    Array.map2 (fun a b -> Array.map2 (*) a b |> scaled |> fst) filtered (Array.truncate filtered.Length after)
