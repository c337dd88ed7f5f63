using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Adam against the textbook's loop in float64.</summary>
public static class AdamChecks
{
    public static void Ten_steps()
    {
        // As the kernel receives them: 0.999 in float32 is not 0.999.
        const double rate = 0.01f;
        const double beta1 = 0.9f;
        const double beta2 = 0.999f;
        const double epsilon = 1e-8f;
        foreach (var length in new[] { 0, 1, 2, 3, 7, 15, 16, 17, 33, 785, 8192, 8193, 40000 })
        {
            var random = new Random(length);
            var values = Enumerable.Range(0, length).Select(_ => (float)random.NextDouble()).ToArray();
            var (first, second, gradients) = (new float[length], new float[length], new float[length]);
            var (theta, m, v) = (values.Select(x => (double)x).ToArray(), new double[length], new double[length]);
            for (var t = 1; t <= 10; t++)
            {
                for (var i = 0; i < length; i++)
                {
                    // Of very different sizes, some exactly zero: m̂ / (√v̂ + ε) is 0 / ε there.
                    gradients[i] = i % 5 == 0 ? 0 : (float)((random.NextDouble() - 0.3) * Math.Pow(10, (i % 7) - 4));
                    m[i] = (beta1 * m[i]) + ((1 - beta1) * gradients[i]);
                    v[i] = (beta2 * v[i]) + ((1 - beta2) * gradients[i] * gradients[i]);
                    theta[i] -= rate * (m[i] / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(beta2, t))) + epsilon);
                }

                Adam.Step(values, gradients, first, second, t, (float)rate, (float)beta1, (float)beta2, (float)epsilon);
            }

            for (var i = 0; i < length; i++)
            {
                Check.That(Math.Abs(values[i] - theta[i]) < 2e-6, $"length {length}: θ[{i}] is {values[i]}, not {theta[i]}");
                Check.That(Math.Abs(second[i] - v[i]) <= 1e-5 * v[i], $"length {length}: v[{i}] is {second[i]}, not {v[i]}");
            }
        }
    }

    public static void Lengths_and_steps_are_checked()
    {
        Throws<ArgumentException>(() => Adam.Step(new float[3], new float[2], new float[3], new float[3], 1, 1, 0, 0, 1));
        Throws<ArgumentOutOfRangeException>(() => Adam.Step(new float[3], new float[3], new float[3], new float[3], 0, 1, 0, 0, 1));
    }

    private static void Throws<TException>(Action action) where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException)
        {
            return;
        }

        Check.That(false, $"no {typeof(TException).Name}");
    }
}
