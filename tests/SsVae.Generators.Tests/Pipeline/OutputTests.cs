namespace SsVae.Generators.Tests.Pipeline;

/// <summary>Which files a model gives.</summary>
public sealed class OutputTests
{
    [Fact]
    public void The_file_has_the_metadata_name() =>
        Assert.Equal(["Examples.SemiSupervisedVae.g.cs"], Harness.Compile(TestModels.SemiSupervisedVae).Generated.Keys);

    [Fact]
    public void A_nested_class_has_a_file_name_without_a_plus()
    {
        var nested = TestModels.Pixels.Replace("[Model]", "namespace A.B;\npublic static partial class Outer\n{\n[Model]", StringComparison.Ordinal) + "\n}";
        var compiled = Harness.Compile(nested);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(["A.B.Outer-Pixels.g.cs"], compiled.Generated.Keys);
        Assert.Empty(compiled.CSharpProblems);
    }

    [Fact]
    public void Classes_that_differ_only_in_case_have_files_of_their_own()
    {
        var compiled = Harness.Compile(TestModels.Pixels, TestModels.Pixels.Replace("class Pixels", "class PIXELS", StringComparison.Ordinal), TestModels.Vae);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(["PIXELS-1.g.cs", "Pixels-2.g.cs", "Vae.g.cs"], compiled.Generated.Keys);
    }

    [Fact]
    public void A_class_that_says_Model_twice_gets_one_file()
    {
        var compiled = Harness.Compile(TestModels.Pixels, "using SsVae.Modelling;\n[Model] partial class Pixels;");
        Assert.Single(compiled.Generated);
        Assert.Equal(["CS0579"], compiled.CSharpProblems.Select(d => d.Id));
    }

    [Fact]
    public void A_class_that_cannot_have_a_part_gets_no_stub() =>
        Assert.Empty(Harness.Compile(TestModels.Pixels.Replace("partial ", "", StringComparison.Ordinal)).Generated);

    [Fact]
    public void A_wrong_model_gets_a_stub()
    {
        var compiled = Harness.Compile(TestModels.Mixture.Replace("[Guide, Enumerate]", "[Guide]", StringComparison.Ordinal));
        Assert.Single(compiled.Generated);
        Assert.Empty(compiled.CSharpProblems);
    }

    [Fact]
    public void The_dump_is_a_file_of_comments()
    {
        var compiled = Harness.Compile([TestModels.SemiSupervisedVae], [("SsVaeDumpPasses", "true")]);
        Assert.Equal(["Examples.SemiSupervisedVae.g.cs", "Examples.SemiSupervisedVae.passes.g.cs"], compiled.Generated.Keys);
        Assert.All(compiled.Generated["Examples.SemiSupervisedVae.passes.g.cs"].TrimEnd().Split('\n'), l => Assert.StartsWith("//", l, StringComparison.Ordinal));
    }

    [Fact]
    public void The_assembly_loads_and_the_declarations_throw_when_executed()
    {
        var model = Harness.Compile(TestModels.SemiSupervisedVae).Load().GetType("Examples.SemiSupervisedVae")!;
        var instance = Activator.CreateInstance(model, 4, 2, 3, 5, 50f);
        var method = model.GetMethod("Z", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, [])!;
        var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => method.Invoke(instance, null)).InnerException;
        Assert.Contains("never called", Assert.IsType<NotSupportedException>(thrown).Message, StringComparison.Ordinal);
    }
}
