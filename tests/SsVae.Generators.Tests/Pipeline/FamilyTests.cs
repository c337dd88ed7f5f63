using System.Reflection;
using SsVae.Execution;
using SsVae.Generators.Families;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>The language, the compiler and the runtime have the same families.</summary>
public sealed class FamilyTests
{
    private static readonly Type[] Language =
        [.. typeof(Modelling.Distribution).Assembly.GetTypes().Where(t => t.BaseType == typeof(Modelling.Distribution))];

    public static TheoryData<string> Names => [.. Family.All.Select(f => f.Name)];

    [Fact]
    public void A_family_is_a_type_of_the_language() =>
        Assert.Equal(Language.Select(t => t.Name).Order(), Family.All.Select(f => f.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_form_is_a_constructor_or_a_method_of_the_type_with_the_same_arguments(string name)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var type = Language.Single(t => t.Name == name);
        var members = type.GetMethods(all).Select(m => (m.Name, Parameters: m.GetParameters()))
            .Concat(type.GetConstructors().Select(c => (Name: "New", Parameters: c.GetParameters())));
        // Where there are names, generated code has them too.
        Assert.Equal(
            members.Select(m => m.Name + string.Concat(m.Parameters.Select(p => " " + (p.ParameterType == typeof(int) ? "int" : p.Name)))).Order(),
            Family.Of(name).Forms.Select(f => f.Name + (f.Numbers is null ? string.Concat(f.Roles.Select(r => " " + r.Name)) : " int")).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_family_has_a_sampler(string name)
    {
        var sampler = typeof(FamilySampler).Assembly.GetType("SsVae.Execution." + Family.Of(name).Sampler);
        Assert.True(sampler!.IsSubclassOf(typeof(FamilySampler)));
        Assert.Equal(Family.Of(name).IsContinuous, sampler.IsSubclassOf(typeof(ContinuousSampler)));
    }

    [Fact]
    public void Kinds_of_noise_have_the_names_of_the_runtime() =>
        Assert.Equal(Enum.GetNames<NoiseKind>(), Enum.GetNames<Ir.NoiseKind>());
}
