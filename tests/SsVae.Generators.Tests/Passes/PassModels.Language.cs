namespace SsVae.Generators.Tests.Passes;

// What expressions and data may be.
internal static partial class PassModels
{
    /// <summary>Parameters of every constraint, whole, by rows and by entries.</summary>
    public const string Constraints = Harness.Usings + """
        [Model]
        public sealed partial class Constrained(int size = 3, int kinds = 3, int groups = 2)
        {
            [Network] Linear Kind => new(kinds);
            [Network] Linear Group => new(groups);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Weights => Tensor.Of(kinds);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Next => Tensor.Of(kinds, groups);
            [Parameter(Constraint = Constraint.Positive, Initial = 0.5)] Tensor Spreads => Tensor.Of(kinds, size);
            [Parameter(Constraint = Constraint.UnitInterval)] Tensor Rate => Tensor.Of();
            [Parameter(Constraint = Constraint.UnitInterval)] Tensor Shares => Tensor.Of(groups, kinds);
            [Parameter(Constraint = Constraint.Ordered)] Tensor Centres => Tensor.Of(kinds);
            [Parameter(Constraint = Constraint.Ordered)] Tensor Steps => Tensor.Of(groups, size);
            [Parameter(Constraint = Constraint.Ordered)] Tensor Cuts => Tensor.Of(size);

            [Sample, Plate("data"), PartiallyObserved] Categorical G() => Categorical.Uniform(groups);
            [Sample, Plate("data")] Categorical K() => Categorical.FromProbabilities(Weights);
            [Sample, Plate("data"), PartiallyObserved] Categorical H(int k) => Categorical.FromProbabilities(Next[k]);

            [Sample, Plate("data"), Observed]
            Normal X(int g, int k, int h) => new(Centres[k] + Steps[g] * Rate + Cuts, Spreads[k] + Weights[k] * Shares[g, k]);

            [Guide, Enumerate] Categorical G(Tensor x) => Categorical.FromLogits(Group.Apply(x));
            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Kind.Apply(x));
            [Guide(nameof(H)), Enumerate] Categorical Follow(int k) => Categorical.FromProbabilities(Next[k]);
        }
        """;

    /// <summary>Counts by rate and by its logarithm, one of them read by the guide.</summary>
    public const string Counts = Harness.Usings + """
        [Model]
        public sealed partial class Counted(int size = 3, int kinds = 2)
        {
            [Network] Linear Guess => new(kinds);
            [Network] Linear LogRates => new(size);
            [Parameter(Constraint = Constraint.Positive)] Tensor Rates => Tensor.Of(kinds, size);

            [Sample, Plate("data")] Categorical K() => Categorical.Uniform(kinds);
            [Sample, Plate("data"), Observed] Poisson X(int k) => Poisson.FromRate(Rates[k]);
            [Sample, Plate("data"), Observed] Poisson Y(Tensor x, int k) => Poisson.FromLogRate(LogRates.Apply(Log(x + 1), OneHot(k)));

            [Guide(nameof(K)), Enumerate] Categorical Guide(Tensor x, Tensor y) => Categorical.FromLogits(Guess.Apply(x, y));
        }
        """;

    /// <summary>Positive numbers, drawn from uniform noise in branches, and a scale that is one.</summary>
    public const string Waits = Harness.Usings + """
        [Model]
        public sealed partial class Waiting(int size = 3, int kinds = 2)
        {
            [Network] Linear Guess => new(kinds);
            [Network] Linear LogRates => new(size);
            [Parameter(Constraint = Constraint.Positive)] Tensor Rates => Tensor.Of(kinds, size);

            [Sample, Plate("data")] Categorical K() => Categorical.Uniform(kinds);
            [Sample, Plate("data")] Exponential Z(int k) => Exponential.FromRate(Rates[k]);
            [Sample, Plate("data"), PartiallyObserved] Exponential W(Tensor z) => Exponential.FromRate(z / Mean(z));
            [Sample, Plate("data"), Observed] Exponential X(Tensor z, int k) => k switch
            {
                0 => Exponential.FromRate(z),
                _ => Exponential.FromLogRate(Log(z) + 1),
            };

            [Sample, Plate("data"), Observed] Normal Y(Tensor z) => new(0, z);

            [Guide(nameof(K)), Enumerate] Categorical Guide(Tensor x) => Categorical.FromLogits(Guess.Apply(x));

            [Guide]
            Exponential Z(Tensor x, Tensor y, int k) => k switch
            {
                0 => Exponential.FromRate(Rates[0] + 0.1),
                _ => Exponential.FromLogRate(LogRates.Apply(x, y)),
            };

            [Guide] Exponential W(Tensor z, Tensor x) => Exponential.FromRate(z + x);
        }
        """;

    /// <summary>Branches in expressions, around distributions of every family and of different forms, nested, in parts and in the guide.</summary>
    public const string Branches = Harness.Usings + """
        [Model]
        public sealed partial class Branching(int size = 3, int kinds = 3)
        {
            [Network] Linear Guess => new(3);
            [Network] Linear GuessJ => new(kinds);
            [Network] Linear Encoder => new(2 * size);
            [Network] Mlp Decoder => new([2], size, Activation.Tanh);
            [Parameter(Initialization = Initialization.Normal)] Tensor Low => Tensor.Of(size);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Weights => Tensor.Of(kinds);
            [Parameter(Constraint = Constraint.UnitInterval)] Tensor Rates => Tensor.Of(size);
            [Parameter(Constraint = Constraint.Positive)] Tensor Counts => Tensor.Of(size);

            [Sample, Plate("data"), PartiallyObserved] Categorical K() => Categorical.Uniform(3);

            [Sample, Plate("data"), PartiallyObserved]
            Categorical J(int k) => k switch
            {
                0 => Categorical.FromProbabilities(Weights),
                1 => Categorical.Uniform(kinds),
                _ => Categorical.FromLogits(LogSoftmax(Sum(Low) * Weights)),
            };

            [Sample, Plate("data")] Normal Z(int k) => k == 1 ? Normal.Standard(size) : new Normal(k is 0 or 2 ? Low : 0, 2);

            [Sample, Plate("data"), Observed]
            Normal X(Tensor z, int k, int j)
            {
                var (loc, shift) = j != 1 ? Split(Concat(z, Low), size, size) : Split(Concat(Low, z), size, size);
                return j switch { 0 or 1 => new(loc + shift, 1), _ => Far(loc, k) };
            }

            [Sample, Plate("data"), Observed] Bernoulli B(Tensor z, int k) => k == 0 ? Bernoulli.FromProbabilities(Rates) : Bernoulli.FromLogits(Decoder.Apply(z));
            [Sample, Plate("data"), Observed] Poisson C(int j) => j == 0 ? Poisson.FromRate(Counts) : Poisson.FromLogRate(Low);

            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Guess.Apply(x));
            [Guide, Enumerate] Categorical J(Tensor x, int k) => k == 2 ? Categorical.Uniform(kinds) : Categorical.FromLogits(GuessJ.Apply(x));

            [Guide]
            Normal Z(Tensor x, int k)
            {
                var (loc, raw) = Encoder.Apply(x).Split(size, size);
                return k switch { 0 => new Normal(loc, Softplus(raw)), 1 => new Normal(-loc, 1), _ => Normal.Standard(size) };
            }

            Normal Far(Tensor loc, int i) => new(i == 1 ? loc / 2 : Low + loc, i == 2 ? Counts : 1);
        }
        """;

    /// <summary>Sites in any order and twice, and constants, in free and in constrained parameters.</summary>
    public const string Indices = Harness.Usings + """
        [Model]
        public sealed partial class Indexed(int size = 3, int rows = 2, int columns = 3)
        {
            [Network] Linear Row => new(rows);
            [Network] Linear Column => new(columns);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(columns, rows);
            [Parameter(Initialization = Initialization.Normal)] Tensor Table => Tensor.Of(rows, size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Square => Tensor.Of(columns, columns);
            [Parameter(Constraint = Constraint.Positive)] Tensor Spreads => Tensor.Of(columns, rows);
            [Parameter(Constraint = Constraint.Simplex)] Tensor Next => Tensor.Of(columns, rows);
            [Parameter(Constraint = Constraint.Ordered)] Tensor Steps => Tensor.Of(rows, columns);

            [Sample, Plate("data"), PartiallyObserved] Categorical I() => Categorical.Uniform(rows);
            [Sample, Plate("data")] Categorical J() => Categorical.FromLogits(Square[1]);

            [Sample, Plate("data"), Observed]
            Normal X(int i, int j) => new(Means[j, i] + Table[0] + Square[j, j] + Steps[1, j] + Steps[i, 0], Spreads[j, i] + Spreads[0, 1] + Spreads[1, i] + Next[j, 1] * Next[j, i]);

            [Guide, Enumerate] Categorical I(Tensor x) => Categorical.FromLogits(Row.Apply(Concat(x, Table[1])));
            [Guide, Enumerate] Categorical J(Tensor x, int i) => Categorical.FromLogits(Column.Apply(x) + Sum(Table[0]) * Square[2] + Table[i, 1]);
        }
        """;

    /// <summary>Rows of numbers that may be missing, with a guide and without, and single elements of every family.</summary>
    public const string MissingNumbers = Harness.Usings + """
        [Model]
        public sealed partial class Gaps(int size = 3, int kinds = 2, int styles = 2)
        {
            [Network] Linear Guess => new(kinds);
            [Network] Linear Encoder => new(2 * styles);
            [Network] Linear Decoder => new(size);
            [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(kinds, styles);
            [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(kinds, size);

            [Sample, Plate("data"), PartiallyObserved] Categorical K() => Categorical.Uniform(kinds);
            [Sample, Plate("data"), PartiallyObserved] Normal Z(int k) => new(Means[k], 0.5f);
            [Sample, Plate("data"), Observed, Mask] Normal X(Tensor z, int k) => k == 0 ? new(Decoder.Apply(z), 1) : Normal.Standard(size);
            [Sample, Plate("data"), Observed, Mask] Bernoulli B(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));
            [Sample, Plate("data"), Observed, Mask] Poisson C(int k) => Poisson.FromLogRate(Shifts[k]);
            [Sample, Plate("data"), PartiallyObserved] Normal W(Tensor z) => new(Decoder.Apply(z), 2);
            [Sample, Plate("data"), PartiallyObserved] Bernoulli D(int k) => Bernoulli.FromProbabilities(Sigmoid(Shifts[k]));
            [Sample, Plate("data"), PartiallyObserved] Poisson E() => Poisson.FromRate(Softplus(Shifts[0]));

            [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Guess.Apply(x));

            [Guide]
            Normal Z(Tensor x, int k)
            {
                var (loc, raw) = Encoder.Apply(x, OneHot(k)).Split(styles, styles);
                return new Normal(loc, Softplus(raw));
            }
        }
        """;
}
