namespace SsVae.Oracle.Tests

open System
open System.IO
open System.Text.Json

/// A file of reference numbers that Pyro computed in float64: parameters, inputs, noise, losses and gradients.
type OracleFile(root: JsonElement) =
    let numbers (element: JsonElement) =
        [| for number in element.GetProperty("data").EnumerateArray() -> number.GetDouble() |]

    let named (element: JsonElement) =
        Map [ for property in element.EnumerateObject() -> property.Name, numbers property.Value ]

    let rec find (element: JsonElement) path =
        match path with
        | [] -> element
        | name: string :: rest -> find (element.GetProperty name) rest

    member _.Size(name: string) = (find root [ "sizes"; name ]).GetInt32()

    member _.Parameters = named (root.GetProperty "parameters")

    member _.Input name = numbers (find root [ "inputs"; name ])

    member _.Noise mode site = numbers (find root [ "noise"; mode; site ])

    member _.Loss mode = (find root [ "expected"; mode; "loss" ]).GetDouble()

    member _.Gradients mode = named (find root [ "expected"; mode; "gradients" ])

    /// The file in the directory shared/oracle beside the repository or a worktree of it; None where there is none.
    static member TryOpen(name: string) =
        let rec search (directory: DirectoryInfo | null) =
            match directory with
            | null -> None
            | d ->
                let path = Path.Combine(d.FullName, "shared", "oracle", name)
                if File.Exists path then Some path else search d.Parent

        search (DirectoryInfo AppContext.BaseDirectory)
        |> Option.map (fun path -> OracleFile(JsonDocument.Parse(File.ReadAllText path).RootElement))
