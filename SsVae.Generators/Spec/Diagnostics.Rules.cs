using Microsoft.CodeAnalysis;

namespace SsVae.Generators.Spec;

/// <summary>The table of descriptors, one field per rule, as release tracking wants them.</summary>
internal static partial class Diagnostics
{
    private const string Category = "SsVae";

    /// <summary>An error leaves a model without code, so nothing may hide it: no severity in a file, and no SuppressMessage, which spares errors of a compiler.</summary>
    private static readonly string[] ErrorTags = [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler];

    private static readonly DiagnosticDescriptor NotPartialRule = new(
        NotPartial, "A model class must be partial",
        "Class '{0}' is a [Model] but not partial: declare it 'partial class {0}', so that the compiler can add to it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotPartial), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ContainerNotPartialRule = new(
        ContainerNotPartial, "The types around a model class must be partial",
        "Type '{0}' contains the [Model] class '{1}' but is not partial: declare it partial, or move '{1}' out of it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ContainerNotPartial), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor GenericRule = new(
        Generic, "A model cannot be generic",
        "Model '{0}' is generic or lies in a generic type: remove the type parameters (sizes are constructor parameters)",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(Generic), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor BaseClassRule = new(
        BaseClass, "A model cannot have a base class",
        "Model '{0}' has the base class '{1}': remove it, a model is compiled from its own members alone",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(BaseClass), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor OrdinaryConstructorRule = new(
        OrdinaryConstructor, "A model has a primary constructor only",
        "Model '{0}' has an ordinary constructor: move its parameters to the class, as in 'partial class {0}(int size)'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(OrdinaryConstructor), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor FileLocalRule = new(
        FileLocal, "A model cannot be file-local",
        "Model '{0}' is file-local, and generated code lives in another file: remove 'file' from '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(FileLocal), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ClassKindRule = new(
        ClassKind, "A model is a class that can be created",
        "Model '{0}' is {1}: declare it as a plain 'sealed partial class'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ClassKind), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ConstructorParameterRule = new(
        ConstructorParameter, "A constructor parameter is a number",
        "Constructor parameter '{0}' of model '{1}' is of type '{2}': declare a size as int or long, a number as float or double",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ConstructorParameter), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ContradictoryAttributesRule = new(
        ContradictoryAttributes, "Attributes contradict one another",
        "The attributes of '{0}' do not go together: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ContradictoryAttributes), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NotADistributionRule = new(
        NotADistribution, "A site returns a distribution",
        "Method '{0}' is a [{1}] but returns '{2}': return {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotADistribution), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor DuplicateNameRule = new(
        DuplicateName, "A name is declared once",
        "{0} '{1}' is declared twice: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(DuplicateName), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor DuplicateGuideRule = new(
        DuplicateGuide, "A site has one guide",
        "Site '{0}' has two guides: remove one of them",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(DuplicateGuide), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor UnknownParentRule = new(
        UnknownParent, "A parameter names a site or an input",
        "'{0}', which {1}, is no site or input of the model: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(UnknownParent), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor CycleRule = new(
        Cycle, "Dependencies have no cycle",
        "{0} '{1}' depends on itself, {2}: remove one of these dependencies",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(Cycle), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NoGuideRule = new(
        NoGuide, "A latent continuous site needs a guide",
        "Site '{0}' is never observed and has no guide: add '[Guide] {1} {0}(…)', or mark the site [Observed]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NoGuide), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NoGuideDiscreteRule = new(
        NoGuideDiscrete, "A latent discrete site is summed out",
        "Site '{0}' is discrete, never observed, and has no guide: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NoGuideDiscrete), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor GuideNotEnumeratedRule = new(
        GuideNotEnumerated, "A discrete guide site is enumerated",
        "The guide of the discrete site '{0}' is not summed out: mark it [Enumerate]; a discrete draw has no gradient of its own, and the score-function estimator for it has too large a variance",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(GuideNotEnumerated), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor EnumerateContinuousRule = new(
        EnumerateContinuous, "Only discrete sites are enumerated",
        "'{0}' is {1}, and only {2} sites can be summed out: remove [Enumerate]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(EnumerateContinuous), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor GuideOfUnknownSiteRule = new(
        GuideOfUnknownSite, "A guide belongs to a site",
        "Guide '{0}' is for '{1}', which is no site of the model: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(GuideOfUnknownSite), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor FamilyMismatchRule = new(
        FamilyMismatch, "Guide and site have the same values",
        "The guide of '{0}' is {1}, but the site is {2}: return {2} from both",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(FamilyMismatch), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor LatentBernoulliRule = new(
        LatentBernoulli, "A Bernoulli site is observed",
        "{1} site '{0}' is never observed: mark it [Observed] or [PartiallyObserved]{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(LatentBernoulli), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor GuideOfObservedSiteRule = new(
        GuideOfObservedSite, "An observed site has no guide",
        "Site '{0}' is observed in every row: remove its guide{1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(GuideOfObservedSite), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NoPlateRule = new(
        NoPlate, "Data is in a plate",
        "{0} '{1}' is data but in no plate: add [Plate(\"{2}\")], so that it has a value for each row",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NoPlate), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor SecondPlateRule = new(
        SecondPlate, "A plate is inside the same plates everywhere",
        "{0} '{1}' has plate '{2}' {3}, but elsewhere it is {4}: a plate's rows belong to the rows of one plate around it, so name the plates outermost first and alike",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(SecondPlate), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor MissingIsReadRule = new(
        MissingIsRead, "What is read has a value",
        "'{0}' reads '{1}', which has no value where it is missing: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(MissingIsRead), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor PartiallyObservedWithoutGuideRule = new(
        PartiallyObservedWithoutGuide, "A site that is read has a value in every row",
        "Site '{0}' is read by others but has no value in the rows where it is missing: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(PartiallyObservedWithoutGuide), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor AuxiliaryNeverObservedRule = new(
        AuxiliaryNeverObserved, "An auxiliary loss needs observed rows",
        "[Auxiliary] trains the guide of '{0}' on observed rows, but '{0}' is never observed: mark the site [PartiallyObserved], or remove [Auxiliary]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(AuxiliaryNeverObserved), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor AuxiliaryWeightRule = new(
        AuxiliaryWeight, "The weight of an auxiliary loss is a number",
        "The weight of [Auxiliary] is a number of at least 0, or nameof of a constructor parameter that is, but this one is {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(AuxiliaryWeight), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ParentTypeRule = new(
        ParentType, "A parameter has the type of its site",
        "Parameter '{0}' of '{1}' is {2}, but {3}: declare it '{4} {0}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ParentType), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor DeclarationRule = new(
        Declaration, "A declaration of weights or data has one form",
        "'{0}' cannot be read as [{1}]: write {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(Declaration), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NotCompiledRule = new(
        NotCompiled, "This construct is not in the language",
        "'{0}' cannot be compiled: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotCompiled), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor IndexAsNumberRule = new(
        IndexAsNumber, "An index is not a number",
        "Index '{0}' is used as a number: it may index ('Means[{0}]') or enter 'OneHot({0})'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(IndexAsNumber), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NothingObservedRule = new(
        NothingObserved, "A model observes something",
        "Model '{0}' observes nothing: add a [Sample] method marked [Observed], for the data",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NothingObserved), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor InitialValueRule = new(
        InitialValue, "A parameter starts at a value that its constraint allows",
        "Parameter '{0}' cannot start at {1}: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(InitialValue), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor LatentPoissonRule = new(
        LatentPoisson, "A Poisson site is observed",
        "{1} site '{0}' is never observed: mark it [Observed] or [PartiallyObserved]{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(LatentPoisson), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor GuideOfCountRule = new(
        GuideOfCount, "A guide draws real numbers or sums labels",
        "Site '{0}' is {1}, whose draws have no gradient: remove its guide; where the site is missing it adds nothing",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(GuideOfCount), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor UnusedRule = new(
        Unused, "Every declaration is used",
        "{0} '{1}' is used by nothing: {2}, or remove it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink(Unused), customTags: WellKnownDiagnosticTags.Unnecessary);

    private static readonly DiagnosticDescriptor ImpossibleSizeRule = new(
        ImpossibleSize, "A size is at least 1",
        "A size is {0}, but this one is '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ImpossibleSize), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor PlateNameRule = new(
        PlateName, "A plate has a name",
        "{0} '{1}' is in a plate called '{2}', which cannot be a name in C#: use letters and digits, as in '{3}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(PlateName), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NotASizeRule = new(
        NotASize, "A size is made of constants and constructor parameters",
        "This is not a size: write an integer, an int parameter of the constructor, or sums, differences and products of these",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotASize), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor SizesDifferRule = new(
        SizesDiffer, "Sizes agree",
        "Sizes {0} and {1} do not agree here: values combine only if they have the same size, or one of them has size 1",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(SizesDiffer), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor SplitDoesNotAddUpRule = new(
        SplitDoesNotAddUp, "The parts of a split add up",
        "The parts add up to '{0}', but the value that is split has size {1}: make them agree",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(SplitDoesNotAddUp), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor PartsDoNotMatchRule = new(
        PartsDoNotMatch, "A deconstruction names every part",
        "The value has {0} parts, but {1} names are declared: declare one name per part, '_' for those that are not needed",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(PartsDoNotMatch), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor InputWidthDiffersRule = new(
        InputWidthDiffers, "A network has one input width",
        "Network '{0}' is applied to a value of size '{1}' here, but to one of size '{2}' elsewhere: its inputs must have one size",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(InputWidthDiffers), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor EventSizesDifferRule = new(
        EventSizesDiffer, "A guide has its site's event size",
        "{0} of '{1}' has size {2}, but {3} has '{4}': make them agree",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(EventSizesDiffer), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NotAnIndexRule = new(
        NotAnIndex, "An index is a Categorical site",
        "Only the value of a Categorical site can be an index here, or a constant where a table is indexed: pass the 'int' parameter of such a site",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotAnIndex), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NotIndexableRule = new(
        NotIndexable, "A [Parameter] is indexed",
        "Only a [Parameter] can be indexed by a discrete site: give the table that is indexed the attribute [Parameter]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotIndexable), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor IndexOutOfShapeRule = new(
        IndexOutOfShape, "An index fits its dimension",
        "Site '{0}' has '{1}' values, which is not the dimension of '{2}' [{3}] that it indexes: make them agree",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(IndexOutOfShape), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NotAVectorRule = new(
        NotAVector, "A value has at most one dimension",
        "'{0}' [{1}] has too many dimensions to be a value: index it by discrete sites until at most one dimension is left",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotAVector), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor OneValueRule = new(
        OneValue, "A discrete distribution has several values",
        "This {0} would have one value only: give it one logit or probability per value",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(OneValue), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ReservedNameRule = new(
        ReservedName, "Generated names are taken",
        "'{0}' is a name that the compiler uses in what it adds {1}: choose another name",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ReservedName), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor SumAroundGuideRule = new(
        SumAroundGuide, "A sum in the model does not stand around the guide's",
        "Site '{0}' is summed in the model around the rows of plate '{2}', in which the guide enumerates '{1}': the expected logarithm of that sum does not factor over the rows; sum '{1}' in the model too, or give '{0}' a guide",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(SumAroundGuide), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor GuideReadsSummedRule = new(
        GuideReadsSummed, "A guide reads what has a value in the guide",
        "The guide '{0}' reads '{1}', which is summed in the model and has no value in the guide: give '{1}' a guide, or do without it here",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(GuideReadsSummed), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ReadsInsidePlateRule = new(
        ReadsInsidePlate, "A method reads values of its own row",
        "'{0}' reads '{1}', which has a value for each row of plate '{2}', but '{0}' is not in that plate: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ReadsInsidePlate), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor TooManyCasesRule = new(
        TooManyCases, "A row has a tractable number of cases",
        "'{0}' needs every joint value of {1} at once: {2}, more than {3}; let fewer sites be read together, or raise the build property SsVaeMaxCases",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(TooManyCases), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ChainRule = new(
        Chain, "A chain has a first step and lags that it can read",
        "The chain of '{0}' cannot be compiled: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(Chain), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor PlateWithoutDataRule = new(
        PlateWithoutData, "The rows of a plate are those of its data",
        "Nothing in plate '{1}' of '{0}' is data, so that its number of rows is not known: observe a site in it, or add an [Input]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(PlateWithoutData), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor LogitsOrProbabilitiesRule = new(
        LogitsOrProbabilities, "Logits are not probabilities",
        "{0}: write {1}, or transform it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink(LogitsOrProbabilities));

    private static readonly DiagnosticDescriptor LogOfZeroRule = new(
        LogOfZero, "The argument of a logarithm is positive",
        "The argument of {0} {1}, and then the loss is not a number: use Softplus or Exp, or add a constant",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink(LogOfZero));

    private static readonly DiagnosticDescriptor ScaleNotPositiveRule = new(
        ScaleNotPositive, "A scale is positive",
        "The {1} of this {0} can be {2}, and has to be {3}: use Softplus or Exp",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink(ScaleNotPositive));

    private static readonly DiagnosticDescriptor OutsideDomainRule = new(
        OutsideDomain, "A number is in the domain of its distribution",
        "The {1} of this {0} is {3}, and has to be {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(OutsideDomain), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NoModelRule = new(
        NoModel, "Declarations of a model are in a model",
        "'{0}' is declared a [{1}], but '{2}' is no model, so nothing is compiled of it: put [Model] on the class, or remove the attribute",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink(NoModel));

    private static readonly DiagnosticDescriptor SiteCalledRule = new(
        SiteCalled, "A site is not called",
        "'{0}' is a {1} of model '{2}', which is compiled and never run, so this would throw: call what is generated, such as Generate or Reconstruct",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(SiteCalled), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor BuildPropertyRule = new(
        BuildProperty, "A build property has a value that can be read",
        "The build property {0} is '{1}', which says nothing to the compiler: write {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(BuildProperty), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NoSuchEngineRule = new(
        NoSuchEngine, "The engine of a model is one that there is",
        "Model '{0}' asks for the engine '{1}', which this compiler does not have; it has {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NoSuchEngine), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NotABranchRule = new(
        NotABranch, "A branch is on a discrete site",
        "'{0}' cannot choose a branch: only the value of a Categorical site can, as in 'k switch {{ 0 => …, _ => … }}' or 'k == 0 ? … : …'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotABranch), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NotExhaustiveRule = new(
        NotExhaustive, "Branches cover every value",
        "The branches do not cover every value of site '{0}', which has '{1}' values: add an arm '_ => …'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NotExhaustive), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor NoSuchValueRule = new(
        NoSuchValue, "A constant is a value of its site",
        "'{0}' is no value of site '{1}', whose '{2}' values are numbered from 0",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(NoSuchValue), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor BranchesDifferRule = new(
        BranchesDiffer, "Branches are of one kind",
        "The branches are not of one kind: give them all a value, all a distribution of the same family, or all equally many parts",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(BranchesDiffer), customTags: ErrorTags);

    private static readonly DiagnosticDescriptor ConstantOutOfShapeRule = new(
        ConstantOutOfShape, "A constant index fits its dimension",
        "'{0}' is no index of '{1}' [{2}] here: the indices of a dimension of size n are 0 … n - 1, and there are as many indices as dimensions at most",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(ConstantOutOfShape), customTags: ErrorTags);
}
