using SsVae.Generators.Ir;

namespace SsVae.Generators.Passes;

/// <summary>The passes from what a program means to what an engine is given.</summary>
internal static class PassList
{
    /// <summary>A program, simplified, with its gradient.</summary>
    /// <param name="program">The program as inference made it.</param>
    /// <param name="optimise">Whether it is simplified; without that, it is computed as it is written down.</param>
    /// <param name="after">Is told of the program before all passes and after each.</param>
    public static IrProgram Run(IrProgram program, bool optimise, Action<string, IrProgram> after)
    {
        after("Enumerate", program);
        if (optimise)
        {
            Pass("Simplify", Simplify.Run);
        }

        Pass("Differentiate", Differentiate.Run);
        if (optimise)
        {
            Pass("Simplify the gradient", Simplify.Run);
        }

        return program;

        void Pass(string name, Func<IrProgram, IrProgram> pass)
        {
            program = pass(program);
            after(name, program);
        }
    }
}
