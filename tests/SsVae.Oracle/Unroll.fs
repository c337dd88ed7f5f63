namespace SsVae.Oracle

/// One site in one row of its plate.
type Variable = { Site: string; Row: int }

/// A model without plates: a variable for each site in each row of its plate.
module Unroll =
    /// The row of a plate around that a row of a plate lies in; the one row where there is no plate.
    let rec rowAround (instance: Instance) (plate: string option) row around =
        if plate = around then
            row
        else
            let name = plate.Value
            let outer = (instance.Model.Plates |> List.find (fun p -> p.Name = name)).Outer
            rowAround instance outer (instance.Rows[name][row]) around

    /// The row of a site or input in which a variable reads it.
    let rowOf (instance: Instance) (reader: Variable) reference =
        rowAround instance (instance.Model.Site reader.Site).Plate reader.Row (instance.Model.PlateOf reference)
        - Reference.lag reference

    /// The method of a variable: of those for as many steps as are before it, the last.
    let method (instance: Instance) (variable: Variable) (methods: Step list) =
        match (instance.Model.Site variable.Site).Plate with
        | Some plate ->
            let outer = instance.Rows[plate]
            let before = variable.Row - Array.findIndex ((=) outer[variable.Row]) outer
            methods |> List.filter (fun m -> m.Lag <= before) |> List.last
        | None -> List.head methods

    /// What can be summed alone: by row of an outermost plate the variables in it, or all where a site is in no plate.
    let components (instance: Instance) =
        let model = instance.Model

        let outermost (variable: Variable) =
            let plate = (model.Site variable.Site).Plate
            let root = List.last (model.Around plate)
            Some(root, rowAround instance plate variable.Row (Some root))

        let all =
            [ for site in model.Sites do
                  for row in 0 .. Instance.rows instance site.Plate - 1 -> { Site = site.Name; Row = row } ]

        if model.Sites |> List.exists (fun s -> s.Plate.IsNone) then
            [ None, all ]
        else
            List.groupBy outermost all

    /// Parents before children.
    let order (parents: Variable -> Variable list) (variables: Variable list) =
        let placed = System.Collections.Generic.HashSet<Variable>()
        let members = set variables

        let rec place variable : Variable list =
            if members.Contains variable && placed.Add variable then
                List.collect place (parents variable) @ [ variable ]
            else
                []

        List.collect place variables
