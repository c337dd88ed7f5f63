using SsVae.Embedded;
using SsVae.Execution;
using SsVae.Modelling;

namespace SsVae.Runtime.Tests.Execution;

public sealed class BatchProgramTests
{
    /// <summary>A part that a program does not have is no 0: whoever reads it is told.</summary>
    [Fact]
    public void An_output_that_a_program_does_not_have_is_an_error()
    {
        var inputs = new BatchInputs([1], []);
        inputs.Begin(1);
        var program = new One(inputs, new ParameterStore(ParameterLayout.Of([new("A", [1], Initialization.Zero)])));
        program.Prepare();
        Assert.Equal(7, program.Find(OutputKind.LogP, site: 2).Values[0]);
        var message = Assert.Throws<ArgumentException>(() => program.Find(OutputKind.LogP, site: 1)).Message;
        Assert.Equal("The program has no output LogP, site 1, part 0. (Parameter 'kind')", message);
    }

    private sealed class One : BatchProgram
    {
        private readonly CaseList _single;

        public One(BatchInputs inputs, ParameterStore parameters)
            : base(inputs, parameters) => _single = Table();

        public override void Forward(Noise noise)
        {
        }

        protected override void Allocate() => Publish(OutputKind.LogP, _single, Number(7), site: 2);
    }
}
