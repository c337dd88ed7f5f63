namespace SsVae.Modelling;

public sealed partial class Tensor
{
    /// <summary>
    /// The parts that <see cref="Split"/> returns, for a deconstruction: <c>var (a, b) = x.Split(m, n);</c>.
    /// </summary>
    /// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
    public sealed class Parts
    {
        private Parts() => CompiledOnly.Value<Parts>(nameof(Parts));

        /// <summary>Two parts.</summary>
        public void Deconstruct(out Tensor first, out Tensor second) =>
            first = second = CompiledOnly.Value<Tensor>();

        /// <summary>Three parts.</summary>
        public void Deconstruct(out Tensor first, out Tensor second, out Tensor third) =>
            first = second = third = CompiledOnly.Value<Tensor>();

        /// <summary>Four parts.</summary>
        public void Deconstruct(out Tensor first, out Tensor second, out Tensor third, out Tensor fourth) =>
            first = second = third = fourth = CompiledOnly.Value<Tensor>();

        /// <summary>Five parts.</summary>
        public void Deconstruct(
            out Tensor first, out Tensor second, out Tensor third, out Tensor fourth,
            out Tensor fifth) =>
            first = second = third = fourth = fifth = CompiledOnly.Value<Tensor>();

        /// <summary>Six parts.</summary>
        public void Deconstruct(
            out Tensor first, out Tensor second, out Tensor third, out Tensor fourth,
            out Tensor fifth, out Tensor sixth) =>
            first = second = third = fourth = fifth = sixth = CompiledOnly.Value<Tensor>();

        /// <summary>Seven parts.</summary>
        public void Deconstruct(
            out Tensor first, out Tensor second, out Tensor third, out Tensor fourth,
            out Tensor fifth, out Tensor sixth, out Tensor seventh) =>
            first = second = third = fourth = fifth = sixth = seventh = CompiledOnly.Value<Tensor>();

        /// <summary>Eight parts.</summary>
        public void Deconstruct(
            out Tensor first, out Tensor second, out Tensor third, out Tensor fourth,
            out Tensor fifth, out Tensor sixth, out Tensor seventh, out Tensor eighth) =>
            first = second = third = fourth = fifth = sixth = seventh = eighth = CompiledOnly.Value<Tensor>();
    }
}
