using Microsoft.CodeAnalysis;

namespace SsVae.Generators;

/// <summary>The rules about shapes and values inside site methods: from SSV040.</summary>
internal static partial class Diagnostics
{
    public const string NotASize = "SSV040";
    public const string SizesDiffer = "SSV041";
    public const string SplitDoesNotAddUp = "SSV042";
    public const string PartsDoNotMatch = "SSV043";
    public const string InputWidthDiffers = "SSV044";
    public const string EventSizesDiffer = "SSV045";
    public const string NotAnIndex = "SSV046";
    public const string NotIndexable = "SSV047";
    public const string IndexOutOfShape = "SSV048";
    public const string IndexOrder = "SSV049";
    public const string NotAVector = "SSV050";
    public const string NotATensor = "SSV051";
    public const string OneValue = "SSV052";
    public const string UnknownCardinality = "SSV053";
    public const string ReservedName = "SSV054";

    private static readonly DiagnosticDescriptor NotASizeRule = new(
        NotASize, "A size is made of constants and constructor parameters",
        "This is not a size: write an integer, an int parameter of the constructor, or sums and products of these",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotASize));

    private static readonly DiagnosticDescriptor SizesDifferRule = new(
        SizesDiffer, "Sizes agree",
        "Sizes '{0}' and '{1}' do not agree here: values combine only if they have the same size, or one of them has size 1",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(SizesDiffer));

    private static readonly DiagnosticDescriptor SplitDoesNotAddUpRule = new(
        SplitDoesNotAddUp, "The parts of a split add up",
        "The parts add up to '{0}', but the value that is split has size '{1}': make them agree",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(SplitDoesNotAddUp));

    private static readonly DiagnosticDescriptor PartsDoNotMatchRule = new(
        PartsDoNotMatch, "A deconstruction names every part",
        "The value has {0} parts, but {1} names are declared: declare one name per part, '_' for those that are not needed",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(PartsDoNotMatch));

    private static readonly DiagnosticDescriptor InputWidthDiffersRule = new(
        InputWidthDiffers, "A network has one input width",
        "Network '{0}' is applied to a value of size '{1}' here, but to one of size '{2}' elsewhere: its inputs must have one size",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(InputWidthDiffers));

    private static readonly DiagnosticDescriptor EventSizesDifferRule = new(
        EventSizesDiffer, "A guide has its site's event size",
        "The guide of '{0}' has event size '{1}', but the model's distribution has '{2}': make them agree",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(EventSizesDiffer));

    private static readonly DiagnosticDescriptor NotAnIndexRule = new(
        NotAnIndex, "An index is a Categorical site",
        "Only the value of a Categorical site can be an index here: pass the 'int' parameter of such a site",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotAnIndex));

    private static readonly DiagnosticDescriptor NotIndexableRule = new(
        NotIndexable, "A [Parameter] is indexed",
        "Only a [Parameter] can be indexed by a discrete site: give the table that is indexed the attribute [Parameter]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotIndexable));

    private static readonly DiagnosticDescriptor IndexOutOfShapeRule = new(
        IndexOutOfShape, "An index fits its dimension",
        "Site '{0}' has '{1}' values, which is not the dimension of '{2}' [{3}] that it indexes: make them agree",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(IndexOutOfShape));

    private static readonly DiagnosticDescriptor IndexOrderRule = new(
        IndexOrder, "Indices come in order of declaration",
        "The sites that index '{0}' must be different and come in the order in which the model declares them: reorder the dimensions of '{0}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(IndexOrder));

    private static readonly DiagnosticDescriptor NotAVectorRule = new(
        NotAVector, "A value has at most one dimension",
        "'{0}' [{1}] has too many dimensions to be a value: index it by discrete sites until at most one dimension is left",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotAVector));

    private static readonly DiagnosticDescriptor NotATensorRule = new(
        NotATensor, "An operand is a tensor",
        "This is not a tensor: operands are tensors or numbers",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotATensor));

    private static readonly DiagnosticDescriptor OneValueRule = new(
        OneValue, "A discrete distribution has several values",
        "This {0} would have one value only: give it one logit or probability per value",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(OneValue));

    private static readonly DiagnosticDescriptor UnknownCardinalityRule = new(
        UnknownCardinality, "The number of values of a site is known",
        "The number of values of '{0}' cannot be told from its distribution: make its argument the output of a network, an indexed [Parameter], or use Uniform",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(UnknownCardinality));

    private static readonly DiagnosticDescriptor ReservedNameRule = new(
        ReservedName, "Generated names are taken",
        "'{0}' is the name of a member that the compiler adds to every model: choose another name",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ReservedName));
}
