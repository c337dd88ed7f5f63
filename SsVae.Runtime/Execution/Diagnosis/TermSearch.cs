namespace SsVae.Execution;

/// <summary>Finds the first site, in the order of computation, whose log-density is not finite in a row.</summary>
/// <param name="schema">The model.</param>
/// <param name="inputs">The batch.</param>
/// <param name="bound">The program of the bound, evaluated.</param>
internal sealed class TermSearch(ModelSchema schema, BatchInputs inputs, IProgram bound)
{
    /// <summary>The first row of the batch that is not finite; null where it is what is outside the rows.</summary>
    public int? FirstRow()
    {
        var bounds = bound.Find(OutputKind.Bound).Values;
        var auxiliaries = bound.Find(OutputKind.Auxiliary).Values;
        for (var row = 0; row < bounds.Length; row++)
        {
            if (!float.IsFinite(bounds[row]) || !float.IsFinite(auxiliaries[row]))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>
    /// The first term that is not finite in a row, or in any for null: NaN, or an infinite density, before what has
    /// probability 0 for every value that the row allows, and that before what has it for some. One value of
    /// probability 0 is no error by itself.
    /// </summary>
    public Term? First(int? row)
    {
        Term? certain = null, possible = null;
        foreach (var output in bound.Outputs)
        {
            // The other outputs are sums of these.
            if (output is not { Kind: OutputKind.LogP or OutputKind.LogQ, Site: { } index })
            {
                continue;
            }

            var site = schema.Sites[index];
            for (var r = 0; r < inputs.RowsOf(site.Plate); r++)
            {
                var term = inputs.IsPartOf(site.Plate, r, row) ? At(output, site, r) : null;
                if (term is not null && (float.IsNaN(term.Value) || (term.IsCertain && !site.Discrete)))
                {
                    return term;
                }

                certain ??= term is { IsCertain: true } ? term : null;
                possible ??= term;
            }
        }

        return certain ?? possible;
    }

    /// <summary>
    /// The first case of a term that is not finite, among those that a row of its site's plate allows; NaN before
    /// others. Null if all are finite.
    /// </summary>
    private Term? At(ProgramOutput output, SiteInfo site, int row)
    {
        var list = output.List;
        var values = output.Values;
        int? first = null;
        var isCertain = true;
        var cases = list.CasesOf(inputs.RowAround(site.Plate, row, list.Plate));
        for (var c = cases.Start.Value; c < cases.End.Value; c++)
        {
            if (!IsAllowed(list, c, site.Plate, row))
            {
                continue;
            }

            if (float.IsFinite(values[c]))
            {
                isCertain = false;
            }
            else if (first is not { } best || (float.IsNaN(values[c]) && !float.IsNaN(values[best])))
            {
                first = c;
            }
        }

        return first is { } found
            ? new(site, output.Kind == OutputKind.LogQ, row, list, found, values[found], isCertain)
            : null;
    }

    /// <summary>Whether every site of a case that is known around a row has the value that is known.</summary>
    private bool IsAllowed(CaseList list, int c, int? plate, int row)
    {
        foreach (var axis in list.Sites)
        {
            var own = inputs.PlateOfSite(axis);
            var label = inputs.IsAround(own, plate) ? inputs.Label(axis, inputs.RowAround(plate, row, own)) : null;
            if (label is { } known && known != list.Value(c, axis))
            {
                return false;
            }
        }

        return true;
    }
}
