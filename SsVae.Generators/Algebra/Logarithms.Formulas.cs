using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

// The formulas: each is right in float32 from one end of its argument's range to the other, and so is its derivative.
internal sealed partial class Logarithms
{
    /// <summary>Where 1 − exp(−e^x) is e^x in float32, and e^x far from the least that float32 has.</summary>
    private const double Small = -20;

    private Node LogSigmoid(Node x) => _g.Negate(_g.Elementwise(Op.Softplus, _g.Negate(x)));

    /// <summary>log(1 − e^−t) of t whose logarithm is known.</summary>
    private Node LogOneMinusExp(Node t, Form form)
    {
        if (!form.IsFinite)
        {
            return LogOneMinusExp(t);
        }

        var raise = Raise(form.Log!);
        // Beyond e^5 there is nothing left of e^−t.
        var excess = _g.Elementwise(Op.Relu, _g.Subtract(form.Log!, _g.Constant(5)));
        var moderate = _g.Elementwise(Op.Exp, _g.Subtract(_g.Add(form.Log!, raise), excess));
        return _g.Subtract(LogOneMinusExp(moderate), raise);
    }

    /// <summary>log(1 − e^−t) = log 2 tanh(t/2) − log(1 + tanh(t/2)), which cancels nothing for small t.</summary>
    private Node LogOneMinusExp(Node t)
    {
        var tanh = _g.Elementwise(Op.Tanh, _g.Multiply(_g.Constant(0.5), t));
        var (twice, more) = (_g.Multiply(_g.Constant(2), tanh), _g.Add(_g.Constant(1), tanh));
        return _g.Subtract(_g.Elementwise(Op.Log, twice), _g.Elementwise(Op.Log, more));
    }

    /// <summary>What is missing of x to <see cref="Small"/>; 0 exactly above.</summary>
    private Node Raise(Node x) => _g.Elementwise(Op.Relu, _g.Subtract(_g.Constant(Small), x));

    /// <summary>log(e^a + e^b) = max(a, b) + softplus(−|a − b|); null if both may be −∞.</summary>
    private Form? LogAdd(Form a, Form b)
    {
        if (!a.IsFinite && !b.IsFinite)
        {
            return null;
        }

        var isFinite = a.IsFinite && b.IsFinite;
        if (a.Log!.IsConstant(0) || b.Log!.IsConstant(0))
        {
            return new(_g.Elementwise(Op.Softplus, a.Log.IsConstant(0) ? b.Log! : a.Log), null, isFinite);
        }

        // The greater is chosen, not computed, and so exact. Where both are the same the rest's slope makes up for it.
        var difference = _g.Subtract(b.Log, a.Log);
        var isSecond = _g.Elementwise(Op.Step, difference);
        var isFirst = _g.Subtract(_g.Constant(1), isSecond);
        var greater = _g.Add(
            _g.Elementwise(Op.IfNonZero, isSecond, b.Log), _g.Elementwise(Op.IfNonZero, isFirst, a.Log));
        var less = _g.Multiply(_g.Subtract(isFirst, isSecond), difference);
        return new(_g.Add(greater, _g.Elementwise(Op.Softplus, less)), null, isFinite);
    }

    /// <summary>log Σ e^x along the columns: any of them less its log-softmax.</summary>
    private Node LogSum(Node x) => _g.Subtract(First(x), First(_g.LogSoftmax(x)));

    private Node First(Node x) => _g.Slice(x, Size.Zero, Size.One);

    /// <summary>The log-odds of one value of a softmax: its logit less the log-sum of all others.</summary>
    private Node AgainstOthers(Node logits, Size value)
    {
        var after = logits.Width - value - Size.One;
        var others = new List<Node>();
        if (!value.Equals(Size.Zero))
        {
            others.Add(_g.Slice(logits, Size.Zero, value));
        }

        if (!after.Equals(Size.Zero))
        {
            others.Add(_g.Slice(logits, value + Size.One, after));
        }

        if (others.TrueForAll(o => o.Width.Value is null))
        {
            // There may be no others, which only the constructor knows: then one that is never.
            others.Add(_g.Constant(-1e30));
        }

        var joined = _g.Concat(others);
        return _g.Subtract(_g.Slice(logits, value, Size.One), joined.Width.IsOne ? joined : LogSum(joined));
    }
}
