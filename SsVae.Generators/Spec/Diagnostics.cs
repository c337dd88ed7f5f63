using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Spec;

/// <summary>The ids of the compiler's diagnostics, and how an issue becomes one. Up to SSV039 they are about declarations.</summary>
internal static partial class Diagnostics
{
    public const string NotPartial = "SSV001";
    public const string ContainerNotPartial = "SSV002";
    public const string Generic = "SSV003";
    public const string BaseClass = "SSV004";
    public const string OrdinaryConstructor = "SSV005";
    public const string FileLocal = "SSV006";
    public const string ClassKind = "SSV007";
    public const string ConstructorParameter = "SSV008";
    public const string ContradictoryAttributes = "SSV009";
    public const string NotADistribution = "SSV010";
    public const string DuplicateName = "SSV011";
    public const string DuplicateGuide = "SSV012";
    public const string UnknownParent = "SSV013";
    public const string Cycle = "SSV014";
    public const string NoGuide = "SSV015";
    public const string NoGuideDiscrete = "SSV016";
    public const string GuideNotEnumerated = "SSV017";
    public const string EnumerateContinuous = "SSV018";
    public const string GuideOfUnknownSite = "SSV019";
    public const string FamilyMismatch = "SSV020";
    public const string LatentBernoulli = "SSV021";
    public const string GuideOfObservedSite = "SSV022";
    public const string NoPlate = "SSV023";
    public const string SecondPlate = "SSV024";
    public const string MissingIsRead = "SSV025";
    public const string PartiallyObservedWithoutGuide = "SSV026";
    public const string AuxiliaryNeverObserved = "SSV027";
    public const string AuxiliaryWeight = "SSV028";
    public const string ParentType = "SSV029";
    public const string Declaration = "SSV030";
    public const string NotCompiled = "SSV031";
    public const string IndexAsNumber = "SSV032";
    public const string NothingObserved = "SSV033";
    public const string InitialValue = "SSV034";
    public const string LatentPoisson = "SSV035";
    public const string GuideOfCount = "SSV036";
    public const string Unused = "SSV037";
    public const string ImpossibleSize = "SSV038";
    public const string PlateName = "SSV039";

    // From SSV040: shapes and values inside site methods.
    public const string NotASize = "SSV040";
    public const string SizesDiffer = "SSV041";
    public const string SplitDoesNotAddUp = "SSV042";
    public const string PartsDoNotMatch = "SSV043";
    public const string InputWidthDiffers = "SSV044";
    public const string EventSizesDiffer = "SSV045";
    public const string NotAnIndex = "SSV046";
    public const string NotIndexable = "SSV047";
    public const string IndexOutOfShape = "SSV048";
    public const string NotAVector = "SSV050";
    public const string OneValue = "SSV052";
    public const string ReservedName = "SSV053";

    // From SSV054: sums, plates and what they cost.
    public const string SumAroundGuide = "SSV054";
    public const string GuideReadsSummed = "SSV055";
    public const string ReadsInsidePlate = "SSV056";
    public const string TooManyCases = "SSV057";
    public const string Chain = "SSV058";
    public const string PlateWithoutData = "SSV059";

    public const string LogitsOrProbabilities = "SSV060";
    public const string LogOfZero = "SSV061";
    public const string ScaleNotPositive = "SSV062";
    public const string OutsideDomain = "SSV063";

    public const string NoModel = "SSV064";
    public const string SiteCalled = "SSV065";
    public const string BuildProperty = "SSV066";
    public const string NoSuchEngine = "SSV067";

    // From SSV070: branches and indices.
    public const string NotABranch = "SSV070";
    public const string NotExhaustive = "SSV071";
    public const string NoSuchValue = "SSV072";
    public const string BranchesDiffer = "SSV073";
    public const string ConstantOutOfShape = "SSV074";

    /// <summary>The property of a diagnostic that holds what a code fix writes.</summary>
    public const string Fix = "Fix";

    /// <summary>Whether a model with this issue is not compiled.</summary>
    public static bool IsError(Issue issue) => Rule(issue.Id).DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The diagnostic that reports an issue of the project, which has no place in its code.</summary>
    public static Diagnostic Create(Issue issue) => Diagnostic.Create(Rule(issue.Id), Location.None, [.. issue.Arguments]);

    public static DiagnosticDescriptor Rule(string id) => All.First(d => d.Id == id);

    /// <summary>The message of a rule.</summary>
    public static string Text(string id, params string[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, Rule(id).MessageFormat.ToString(CultureInfo.InvariantCulture), [.. arguments]);

    /// <summary>The page that explains the rule with this id.</summary>
    public static string HelpLink(string id) => "https://github.com/ssvae/ssvae/blob/main/docs/diagnostics/" + id + ".md";
}
