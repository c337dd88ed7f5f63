namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string Header = "public sealed partial class Pixels(int pixels = 784)";

    private static IEnumerable<RuleCase> Classes() =>
    [
        RuleCase.Of(
            "SSV001", "not partial", TestModels.Pixels, Header, "public sealed class [|Pixels|](int pixels = 784)",
            "Class 'Pixels' is a [Model] but not partial: declare it 'partial class Pixels', so that the compiler can add to it"),
        RuleCase.Of(
            "SSV002", "in a type that is not partial", TestModels.Pixels + "\n}", "[Model]\n" + Header,
            "public class Outer\n{\n[Model]\npublic sealed partial class [|Pixels|](int pixels = 784)",
            "Type 'Outer' contains the [Model] class 'Pixels' but is not partial: declare it partial, or move 'Pixels' out of it"),
        RuleCase.Of(
            "SSV003", "generic", TestModels.Pixels, Header, "public sealed partial class [|Pixels|]<T>(int pixels = 784)",
            "Model 'Pixels' is generic or lies in a generic type: remove the type parameters (sizes are constructor parameters)"),
        RuleCase.Of(
            "SSV003", "in a generic type", TestModels.Pixels + "\n}", "[Model]\n" + Header,
            "public partial class Outer<T>\n{\n[Model]\npublic sealed partial class [|Pixels|](int pixels = 784)",
            "Model 'Pixels' is generic or lies in a generic type: remove the type parameters (sizes are constructor parameters)"),
        RuleCase.Of(
            "SSV067", "an engine that there is not", TestModels.Pixels, "[Model]", "[[|Model(Engine = (Engine)7)|]]",
            "Model 'Pixels' asks for the engine '7', which this compiler does not have; it has 'Embedded'"),
        RuleCase.Of(
            "SSV004", "base class", TestModels.Pixels, "[Model]\n" + Header,
            "public class Base;\n[Model]\npublic sealed partial class [|Pixels|](int pixels = 784) : Base",
            "Model 'Pixels' has the base class 'Base': remove it, a model is compiled from its own members alone"),
        RuleCase.Of(
            "SSV005", "ordinary constructor", TestModels.Pixels, Header + "\n{",
            "public sealed partial class Pixels\n{\n    private readonly int pixels;\n    public [|Pixels|](int size) => pixels = size;\n",
            "Model 'Pixels' has an ordinary constructor: move its parameters to the class, as in 'partial class Pixels(int size)'"),
        RuleCase.Of(
            "SSV005", "second constructor", TestModels.Pixels, Header + "\n{", Header + "\n{\n    public [|Pixels|](string size) : this(size.Length) { }\n",
            "Model 'Pixels' has an ordinary constructor: move its parameters to the class, as in 'partial class Pixels(int size)'"),
        RuleCase.Of(
            "SSV006", "file-local", TestModels.Pixels, Header, "file sealed partial class [|Pixels|](int pixels = 784)",
            "Model 'Pixels' is file-local, and generated code lives in another file: remove 'file' from 'Pixels'"),
        RuleCase.Of(
            "SSV006", "in a file-local class", TestModels.Pixels + "\n}", "[Model]\n" + Header,
            "file partial class Outer\n{\n[Model]\npublic sealed partial class [|Pixels|](int pixels = 784)",
            "Model 'Pixels' is file-local, and generated code lives in another file: remove 'file' from 'Outer'"),
        RuleCase.Of(
            "SSV007", "abstract", TestModels.Pixels, Header, "public abstract partial class [|Pixels|](int pixels = 784)",
            "Model 'Pixels' is abstract: declare it as a plain 'sealed partial class'"),
        RuleCase.Of(
            "SSV007", "record", TestModels.Pixels, Header, "public sealed partial record [|Pixels|](int pixels = 784)",
            "Model 'Pixels' is a record: declare it as a plain 'sealed partial class'"),
        RuleCase.Of(
            "SSV008", "constructor parameter of another type", TestModels.Pixels, Header,
            "public sealed partial class Pixels(int pixels, string [|name|])",
            "Constructor parameter 'name' of model 'Pixels' is of type 'string': declare a size as int or long, a number as float or double"),
        RuleCase.Of(
            "SSV008", "constructor parameter of another type, which methods read", TestModels.Pixels, Header,
            "public sealed partial class Pixels(int[] [|pixels|])",
            "Constructor parameter 'pixels' of model 'Pixels' is of type 'int[]': declare a size as int or long, a number as float or double",
            ("Tensor.Of(pixels)", "Tensor.Of(pixels[0])"), ("FromLogits(Logits)", "FromLogits(Logits * pixels.Length)")),
    ];
}
