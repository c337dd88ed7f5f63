using System.Globalization;
using SsVae.Generators.Emission;
using SsVae.Generators.Families;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>Writes the class that puts a model together at run time: schema, parameters, programs.</summary>
internal sealed class CompiledEmitter(CompiledModel model)
{
    private readonly ModelSpec _spec = model.Model.Spec;

    public void Write(CodeWriter writer)
    {
        writer.Line("/// <summary>The model's sizes, parameters and programs.</summary>");
        writer.Line($"[GeneratedCode(\"SsVae\", \"{ModelEmitter.Version}\")]");
        writer.Open("internal sealed class Compiled : CompiledModel");
        writer.Line("private readonly Sizes _sizes;").Line();
        writer.Line("public Compiled(Sizes sizes, string graph)");
        writer.Line("    : this(sizes, Describe(Checked(sizes)) with { Graph = graph }, Layout(sizes))");
        writer.Open().Close().Line();
        writer.Line("private Compiled(Sizes sizes, ModelSchema schema, ParameterStore parameters)");
        writer.Line("    : base(schema, parameters)").Open();
        writer.Line("_sizes = sizes;");
        writer.Line("Add(new ElboProgram(sizes, Parameters, Inputs));");
        foreach (var program in model.Posteriors)
        {
            writer.Line($"AddPosteriors(new {program.Name}Program(sizes, Parameters, Inputs), {string.Join(", ", program.Forward.Select(o => Literal.Text(o.Site!)))});");
        }

        foreach (var site in model.Sites)
        {
            writer.Line($"Add{site.Program.Name}(sizes);");
        }

        if (model.Evidence is { } evidence)
        {
            writer.Line($"AddEvidence(new EvidenceProgram(sizes, Parameters, Inputs), isOfRows: {Bool(evidence.Forward.All(o => o.Kind != OutputKind.LogWeightElsewhere))});");
        }

        writer.Close().Line();
        writer.Line("protected override CompiledModel Replicate() => new Compiled(_sizes, Schema, Parameters);").Line();
        Check(writer);
        writer.Line();
        Schema(writer);
        writer.Line();
        Layout(writer);
        foreach (var site in model.Sites)
        {
            writer.Line();
            Site(writer, site);
        }

        writer.Close();
    }

    /// <summary>What the compiler itself would check if the constructor's parameters were constants, with the same messages.</summary>
    private void Check(CodeWriter writer)
    {
        writer.Open("private static Sizes Checked(Sizes sizes)");
        var required = model.Graph.Requirements;
        // Where a parameter is too small, so are sums with it: itself first.
        foreach (var (size, least, message) in required.Where(r => !IsImplied(r.Size, r.Least)).OrderBy(r => r.Size.ToString().Contains(' ')))
        {
            writer.Line($"ConstructorCheck.Size({Size(size)}, {Literal.Int(least)}, {Literal.Text(size.ToString())}, {Literal.Text(message)});");
        }

        foreach (var (axes, limit, message) in model.Graph.CaseLimits.Where(c => !double.IsInfinity(c.Limit)))
        {
            var sizes = string.Join(", ", axes.Sites.Select(a => Size(model.Graph.Axes[a].Cardinality)));
            var most = limit.ToString("R", CultureInfo.InvariantCulture);
            writer.Line($"ConstructorCheck.Cases({most}, {Literal.Text(message)}, [{sizes}]);");
        }

        foreach (var (name, least, isLeastOpen, most, message) in model.Graph.NumberLimits.Concat(Weights()))
        {
            var domain = $"{Literal.Double(least)}, {Bool(isLeastOpen)}, {Literal.Double(most)}";
            var words = $"{Literal.Text(name)}, {Literal.Text(message)}";
            writer.Line($"ConstructorCheck.Number(sizes.{Names.Identifier(name)}, {domain}, {words});");
        }

        writer.Line("return sizes;").Close();

        // A sum without differences is positive if its parameters are.
        bool IsImplied(Size size, int least) => least == 1 && size.ToString() is var text && text.Contains(' ') && !text.Contains('-')
            && size.ParameterNames.All(n => required.Any(r => r.Size.ToString() == n));
    }

    /// <summary>The weights of auxiliary losses that only the constructor knows.</summary>
    private IEnumerable<NumberLimit> Weights() =>
        from guide in _spec.Guides
        where guide.Auxiliary is { Kind: ExprKind.Name }
        group guide by guide.Auxiliary!.Name into weight
        let message = Diagnostics.Text(Diagnostics.AuxiliaryWeight, $"'{weight.Key}'")
        select new NumberLimit(weight.Key, 0, IsLeastOpen: false, double.PositiveInfinity, message);

    private void Schema(CodeWriter writer)
    {
        writer.Line("private static ModelSchema Describe(Sizes sizes) => new(").Line($"    {Literal.Text(_spec.Name)},");
        writer.Line($"    [{string.Join(", ", _spec.ConstructorParameters.Select(p => $"new({Literal.Text(p.Name)}, sizes.{Names.Identifier(p.Name)})"))}],");
        writer.Line("    [");
        foreach (var column in DataColumn.Of(_spec))
        {
            var width = Width(column.Declaration);
            writer.Line(column.IsLabel
                ? $"        new({Literal.Text(column.Name)}, Width: 1, Values: {width}, MayBeMissing: {(column.MayBeMissing ? "true" : "false")}{Plate(column.Declaration)}),"
                : $"        new({Literal.Text(column.Name)}, Width: {width}, Values: 0, MayBeMissing: {(column.MayBeMissing ? "true" : "false")}{Range(column.Declaration)}{Plate(column.Declaration)}),");
        }

        writer.Line("    ],").Line("    [");
        foreach (var site in model.Model.SiteOrder.Select(i => _spec.Sites[i]))
        {
            var discrete = Family.IsEnumerable(site.Family);
            writer.Line($"        new({Literal.Text(site.Name)}, Width: {Width(site.Name)}, Discrete: {Bool(discrete)}, Observed: {Bool(site.Observation != Observation.Latent)}, Column: {Literal.Text(Naming.Camel(site.Name))}, Axis: {Literal.Int(discrete ? ModelEmitter.Axis(model, site.Name) : -1)}{Plate(site.Name)}),");
        }

        var plates = model.Graph.Plates;
        writer.Line("    ])");
        writer.Open();
        writer.Line($"Plates = [{string.Join(", ", plates.Select(p =>
            $"new({Literal.Text(p.Name)}{(p.Parent is { } outer ? ", Outer: " + Literal.Int(outer) : "")}{(p.IsOrdered ? ", IsOrdered: true" : "")})"))}],");
        var lags = model.Graph.Axes.Select(a => a.LagOf).OfType<int>().Select(Literal.Int).ToList();
        if (lags.Count > 0)
        {
            writer.Line($"Lags = [{string.Join(", ", lags)}],");
        }

        if (model.SumAroundBatch is { } around)
        {
            writer.Line($"SumAroundBatch = {Literal.Text(around)},");
        }

        writer.Close("};");
    }

    /// <summary>The plate of a declaration where it is not the first.</summary>
    private string Plate(string declaration) => model.Model.PlateOf(declaration) is var plate && plate == 0 ? "" : ", Plate: " + Literal.Int(plate ?? -1);

    private void Layout(CodeWriter writer)
    {
        writer.Line("private static ParameterStore Layout(Sizes sizes) => ParameterStore.Of([");
        var lines = model.Graph.Parameters.Values.Select(p =>
            $"    ({Literal.Text(p.Name)}, [{string.Join(", ", p.Shape.Select(Size))}], Modelling.Initialization.{p.Initialization})");
        var constraints = model.Graph.Parameters.Values.Where(p => p.Constraint != "None" || p.Initial is not null).Select(p =>
            $"\n    .Constrain({Literal.Text(p.Name)}, Modelling.Constraint.{p.Constraint}{(p.Initial is { } initial ? ", " + Literal.Double(initial) : "")})");
        writer.Line(string.Join(",\n", lines) + "])" + string.Concat(constraints) + ";");
    }

    private void Site(CodeWriter writer, SiteProgram site)
    {
        var family = site.Distribution.Family;
        var index = model.Model.SiteOrder.Select(i => _spec.Sites[i].Name).ToList().IndexOf(site.Site);
        var parents = string.Join(", ", site.Parents.Select(p =>
            $"({Literal.Text(Declaration(p.Parent))}, {Literal.Int(model.Model.PlateOf(p.Parent) ?? -1)}, {Literal.Int(p.Lag)})"));
        var discrete = string.Join(", ", site.DiscreteParents.Select(a =>
            $"({Literal.Text(model.Graph.Axes[Source(a)].Name)}, {Literal.Int(a)}, {Literal.Int(model.Graph.Axes[a].Plate ?? -1)}, {Literal.Int(LagOf(a))})"));
        var widths = string.Join(", ", site.Parents.Select(p => Width(Declaration(p.Parent))));
        var cardinalities = string.Join(", ", model.Graph.Axes.Select(a => Size(a.Cardinality)));
        writer.Open($"private void Add{site.Program.Name}(Sizes sizes)");
        writer.Line($"var inputs = new BatchInputs([{widths}], [{cardinalities}]);");
        writer.Line($"AddSite(new CompiledSite({Literal.Text(site.Site)}, {Literal.Int(index)}, {Literal.Text(family)}, {Size(site.Distribution.Width)}, isGuide: {Bool(site.IsGuide)}, plate: {Literal.Int(model.Model.PlateOf(site.Site) ?? -1)}, lag: {Literal.Int(site.Lag)},");
        writer.Line($"    [{parents}], [{discrete}], inputs, new {site.Program.Name}Program(sizes, Parameters, inputs), Parameters));").Close();
    }

    private int Source(int axis) => Chains.Values(model.Graph, axis).First();

    private int LagOf(int axis) => Chains.Values(model.Graph, axis).ToList().IndexOf(axis);

    /// <summary>The site or input that a parameter name means.</summary>
    private string Declaration(string parameter) =>
        _spec.Sites.Select(s => s.Name).Concat(_spec.Inputs.Select(i => i.Name)).First(n => Naming.Camel(n) == parameter);

    private string Width(string declaration) => _spec.Sites.Any(s => s.Name == declaration)
        ? Size(model.Prior(declaration).Width)
        : Size(new Sizes(_spec, model.Graph, _ => { }).Of(_spec.Inputs.First(i => i.Name == declaration).Size)!);

    private string Range(string declaration)
    {
        var site = _spec.Sites.FirstOrDefault(s => s.Name == declaration);
        return site?.Family switch
        {
            "Bernoulli" => ", Minimum: 0, Maximum: 1",
            "Poisson" => ", Minimum: 0, Whole: true",
            _ => "",
        } + (site is { Mask: true } ? ", Masked: true" : "");
    }

    private static string Size(Size size) => size.ToString(name => "sizes." + Names.Identifier(name));

    private static string Bool(bool value) => value ? "true" : "false";
}
