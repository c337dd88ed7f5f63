using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>
/// For every case of a list the row of another list, on fewer axes, that agrees with it: the one that it belongs to, or
/// that one step before. Where the sites lie in the list is found once.
/// </summary>
internal sealed class CaseMap
{
    private readonly BatchInputs _inputs;
    private readonly int?[] _places;
    private readonly int _stride;
    private readonly int? _site;
    private readonly int? _place;
    private readonly bool _isPrevious;

    private CaseMap(BatchInputs inputs, CaseList from, CaseList to, int stride, int? site, bool isPrevious)
    {
        (_inputs, From, To, _stride, _site, _isPrevious) = (inputs, from, to, stride, site, isPrevious);
        _place = Place(from, site);
        _places = new int?[to.Sites.Length];
        for (var s = 0; s < _places.Length; s++)
        {
            var of = to.Sites[s];
            // What is carried along a plate around has one value for all steps of this one.
            var before = isPrevious && inputs.PlateOfSite(of) == from.Plate ? inputs.Lagged(of) : null;
            _places[s] = Place(from, before ?? of);
            if (to.Listings[s].Chosen is { } chosen
                && (_places[s] is not { } place || from.Listings[place].Chosen != chosen))
            {
                throw new ArgumentException("A list on chosen values has no rows for other ones.", nameof(to));
            }
        }
    }

    public CaseList From { get; }

    public CaseList To { get; }

    /// <summary>Whether the map is the same in every batch.</summary>
    public bool IsFixed => From.IsFixed && To.IsFixed && !_isPrevious && (To.Plate is null || To.Plate == From.Plate);

    /// <summary>The row that a case belongs to, times a stride, plus the value of a site, if one is given.</summary>
    public static CaseMap Of(BatchInputs inputs, CaseList from, CaseList to, int stride, int? site) =>
        new(inputs, from, to, stride, site, isPrevious: false);

    /// <summary>
    /// The row one step before, whose values are the first list's lagged ones, and else the same; −1 at the first step.
    /// </summary>
    public static CaseMap Before(BatchInputs inputs, CaseList from, CaseList to) =>
        new(inputs, from, to, 1, null, isPrevious: true);

    /// <summary>Whether this is what <see cref="Of"/> makes of the same.</summary>
    public bool IsOf(CaseList from, CaseList to, int stride, int? site) =>
        !_isPrevious && From == from && To == to && _stride == stride && _site == site;

    /// <summary>Fills the map for the cases that the lists have now.</summary>
    public void Fill(Span<int> map)
    {
        for (var row = 0; row < From.RowCount; row++)
        {
            var own = map[From.CasesOf(row)];
            if (!_isPrevious)
            {
                FillRow(own, row, _inputs.RowAround(From.Plate, row, To.Plate));
            }
            else if (_inputs.IsStep(From.Plate!.Value, row, 0))
            {
                own.Fill(-1);
            }
            else
            {
                FillRow(own, row, row - 1);
            }
        }
    }

    private void FillRow(Span<int> map, int row, int target)
    {
        var cases = From.CasesOf(row);
        var stride = _stride;
        map.Fill(To.Start(target) * stride);
        for (var s = _places.Length - 1; s >= 0; s--)
        {
            // Of one value the position is 0; of all it is the value.
            var listing = To.Listings[s];
            var count = listing.CountIn(target);
            if (count > 1)
            {
                var place = _places[s]!.Value;
                var positions = listing.Chosen is null ? From.Values(place) : From.Positions(place);
                TensorPrimitives.MultiplyAdd(positions[cases], stride, map, map);
            }

            stride *= count;
        }

        if (_place is { } own)
        {
            TensorPrimitives.Add(map, From.Values(own)[cases], map);
        }
    }

    /// <summary>The place of a site among those of a list; null where it is not there.</summary>
    private static int? Place(CaseList list, int? site) =>
        site is { } of && list.Sites.IndexOf(of) is >= 0 and var place ? place : null;
}
