using SsVae.Execution;
using SsVae.Kernels;

namespace SsVae.Embedded;

// What a generated stage declares: lists of cases in its constructor, all else when it allocates.
public abstract partial class Stage
{
    /// <summary>The rows of a plate with the joint values of some discrete sites.</summary>
    protected CaseList Cases(int plate, params int[] sites) => Add(new CaseList(_inputs, plate, sites));

    /// <summary>
    /// The rows of a plate with the joint values of some discrete sites, of some of which only what is chosen.
    /// </summary>
    protected CaseList Cases(int plate, int[] sites, params SiteList[] chosen) =>
        Add(new CaseList(_inputs, plate, sites, chosen));

    /// <summary>The joint values of some discrete sites, without the rows of a plate.</summary>
    protected CaseList Table(params int[] sites) => Add(new CaseList(_inputs, null, sites));

    /// <summary>
    /// The values of a discrete site that <see cref="Choose"/> chooses in each row of its plate, at most so many.
    /// </summary>
    protected SiteList Chosen(int site, int most)
    {
        _chosen.Add(new SiteList(_inputs, site, most));
        return _chosen[^1];
    }

    /// <summary>For every row of one list the row of another, on fewer axes, that it belongs to.</summary>
    protected IndexMap MapTo(CaseList from, CaseList to) => _maps.Between(from, to);

    /// <summary>
    /// For every row of one list the place, in a table with a row per row of another list and a column per value, of
    /// its own value.
    /// </summary>
    protected IndexMap PickFrom(CaseList from, CaseList to, int site, Block table) =>
        _maps.Between(from, to, table.Stride, site);

    /// <summary>
    /// For every row of a list a row of a table: the first, and a stride for each value of some sites.
    /// </summary>
    protected IndexMap RowsOf(CaseList from, int first, params (int Site, int Stride)[] by) =>
        _maps.Rows(from, first, by);

    /// <summary>For every row of one list, on fewer axes, the rows of another that belong to it.</summary>
    protected Segments SegmentsOf(CaseList from, CaseList to) => _maps.Segments(from, to);

    /// <summary>
    /// For every row of one list the row of another, one step before in the chain; −1 where there is none.
    /// </summary>
    protected IndexMap PreviousIn(CaseList from, CaseList to) => _maps.Previous(from, to);

    /// <summary>Memory for one value per row of a list.</summary>
    protected Block Buffer(CaseList list, int width) => _buffers.Zeros(list.Capacity, width);

    /// <summary>The one-hot vectors of a discrete site.</summary>
    protected Block OneHot(int site) => _buffers.OneHot(_inputs.Cardinalities[site]);

    /// <summary>One number.</summary>
    protected Block Number(double value) => _buffers.Number(value);

    /// <summary>A trained array as rows of <paramref name="width"/> numbers.</summary>
    protected Block Parameter(string name, int width) => Pinned.Block(_parameters[name], width);

    /// <summary>The gradient of a trained array.</summary>
    protected Block Gradient(string name, int width) => Pinned.Block(_parameters.GradientSum(name), width);

    /// <summary>The share of the data's rows that the batch has.</summary>
    protected Block Share => Pinned.Block(_inputs.ShareMemory, 1);

    /// <summary>A column of data.</summary>
    protected Block Column(int column) => Pinned.Block(_inputs.Column(column), _inputs.Width(column));

    /// <inheritdoc cref="Indicators.Observed"/>
    protected Block Observed(int site) => _indicators.Observed(site);

    /// <inheritdoc cref="Indicators.IsStep"/>
    protected Block IsStep(int plate, int step) => _indicators.IsStep(plate, step);

    /// <inheritdoc cref="Indicators.Evidence"/>
    protected Block Evidence(int site) => _indicators.Evidence(site);

    /// <summary>Says what a value is, for those who read it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="list">Its rows.</param>
    /// <param name="block">Its numbers.</param>
    /// <param name="site">The place in the schema of the site that it is of.</param>
    /// <param name="part">Which of several it is.</param>
    protected void Publish(OutputKind kind, CaseList list, Block block, int? site = null, int part = 0) =>
        _outputs.Add(new BlockOutput(kind, site, part, list, block));

    private CaseList Add(CaseList list)
    {
        _lists.Add(list);
        return list;
    }
}
