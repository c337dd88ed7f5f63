using System.Buffers.Binary;
using System.Text;
using SsVae.Runtime.Tests.Data;

namespace SsVae.Runtime.Tests.Training;

public sealed class SafeTensorsTests : IDisposable
{
    private const string OneTensor = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("file.safetensors");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_written_is_the_format_to_the_byte()
    {
        SafeTensors.Write(
            Path,
            [new("w", [2, 1], new float[] { 1, -2 }), new("s", [], new float[] { 0.5f }), new("none", [0, 3], default)],
            new Dictionary<string, string> { ["k"] = "v" });

        const string Header =
            """{"__metadata__":{"k":"v"},"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"s":{"dtype":"F32","shape":[],"data_offsets":[8,12]},"none":{"dtype":"F32","shape":[0,3],"data_offsets":[12,12]}}""";
        // Trailing spaces, so that the numbers start at a multiple of 8.
        var padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        byte[] expected =
        [
            (byte)padded.Length, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(padded),
            0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00, 0x3F,
        ];
        Assert.Equal(expected, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_file_made_by_hand_is_read_in_any_order_of_its_header()
    {
        var header = """{ "b" : {"data_offsets":[8,12],"shape":[1,1],"dtype":"F32"}, "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{"format":"pt","é":"ü"}} """;
        var file = SafeTensors.Read(Make(header, [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F]));
        Assert.Equal(["a", "b"], file.Tensors.Select(t => t.Name));
        Assert.Equal([1, -2], file.Tensors[0].Values.ToArray());
        Assert.Equal([0.5f], file.Tensors[1].Values.ToArray());
        Assert.Equal([1, 1], file.Tensors[1].Shape);
        Assert.Equal(new Dictionary<string, string> { ["format"] = "pt", ["é"] = "ü" }, file.Metadata);
        Assert.Equal(file.Metadata, SafeTensors.ReadMetadata(Path));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        SafeTensor[] tensors = [new("weight \"é\"", [3, 2], new float[] { 1, 2, 3, 4, 5, float.NaN }), new("empty", [0], default), new("bias", [1], new float[] { -0f })];
        SafeTensors.Write(Path, tensors);
        var read = SafeTensors.Read(Path);
        Assert.Empty(read.Metadata);
        Assert.Equal(tensors.OrderBy(t => t.Name), read.Tensors.OrderBy(t => t.Name), Same);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"strides":[1]}}""")]
    [InlineData("""{"__metadata__":null,"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    public void What_a_header_may_say_besides_is_passed_over(string header)
    {
        var file = SafeTensors.Read(Make(header, [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]));
        Assert.Equal([1, -2], Assert.Single(file.Tensors).Values.ToArray());
        Assert.Empty(file.Metadata);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0102030405")]
    public void A_file_without_a_length_is_truncated(string bytes) =>
        Refused(_directory.Write("file.safetensors", Convert.FromHexString(bytes)), FormattableString.Invariant($"truncated|needs 8 bytes, found {bytes.Length / 2}"));

    [Fact]
    public void A_header_that_is_too_large_is_refused_without_being_read()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(Make(OneTensor, new byte[8], length: ulong.MaxValue), "too large|18446744073709551615|100000000");
        Refused(Make(OneTensor, new byte[8], length: 100_000_001), "too large|100000001");
        Refused(Make(OneTensor, new byte[8], length: 99_000_000), "truncated|should have 99000000 bytes|62 follow");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "The header must be an object, found Array")]
    [InlineData("""{"a":1}""", "'a' must be an object, found Number")]
    [InlineData("""{"__metadata__":[]}""", "__metadata__ must be an object")]
    [InlineData("""{"__metadata__":{"k":1}}""", "'k' in __metadata__ must be a text, found Number")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", "the name 'k' occurs twice")]
    [InlineData("""{"\ud800":1}""", "not valid JSON")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "'a' has no dtype")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,8]}}""", "'a' has no shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "'a' has no data_offsets")]
    [InlineData("""{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}""", "'a' of dtype F16; only F32|Convert it")]
    [InlineData("""{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", "'a' of dtype 7")]
    [InlineData("""{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", "shape of 'a' must be an array, found 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "shape of 'a' must be whole numbers from 0, found [-2]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "shape of 'a' must be whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3000000000],"data_offsets":[0,8]}}""", "shape of 'a' must be whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "data_offsets of 'a' must be two numbers, found [0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":["0",8]}}""", "data_offsets of 'a' must be whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "'a' of shape [3] needs 4 × 3 bytes|data_offsets are [0, 8]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "'a' of shape [2]|data_offsets are [8, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2000000000,2000000000,2000000000],"data_offsets":[0,8]}}""", "'a' of shape [2000000000, 2000000000, 2000000000]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "the name 'a' occurs twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775799,9223372036854775807]}}""", "'a' ends out of range|9223372036854775807|there are 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "truncated|'a' ends out of range, at byte 12 of the data, but there are 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'a' and 'b' overlap|data_offsets 4, expected 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "the header and 'a' have a gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "trailing bytes|end at byte 4 of the data, but there are 8")]
    [InlineData("{}", "trailing bytes|end at byte 0")]
    public void A_header_that_is_not_right_is_refused(string header, string words) => Refused(Make(header, new byte[8]), words);

    [Fact]
    public void An_absent_file_is_named() => Refused(Path, "does not exist|Check its name");

    [Fact]
    public void What_cannot_be_written_is_refused_and_leaves_the_old_file()
    {
        _directory.Write("file.safetensors", [1]);
        var one = new float[1];
        Assert.Contains("'a' is used twice", Unwritten(new("a", [1], one), new("a", [1], one)), StringComparison.Ordinal);
        Assert.Contains("'__metadata__' is used twice or reserved", Unwritten(new SafeTensor("__metadata__", [1], one)), StringComparison.Ordinal);
        Assert.Contains("'a' has 1 numbers, which is not its shape [2, 3]", Unwritten(new SafeTensor("a", [2, 3], one)), StringComparison.Ordinal);
        Assert.Equal([1], File.ReadAllBytes(Path));
        Assert.Equal(["file.safetensors"], _directory.Names);
    }

    private string Unwritten(params SafeTensor[] tensors) => Assert.Throws<ArgumentException>(() => SafeTensors.Write(Path, tensors)).Message;

    private string Make(string header, byte[] data, ulong? length = null)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, length ?? (ulong)text.Length);
        return _directory.Write("file.safetensors", [.. prefix, .. text, .. data]);
    }

    private static void Refused(string path, string words)
    {
        var message = Assert.Throws<DataException>(() => SafeTensors.Read(path)).Message;
        Assert.All(["file.safetensors' ", .. words.Split('|')], word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private static bool Same(SafeTensor a, SafeTensor b) =>
        a.Name == b.Name && a.Shape.SequenceEqual(b.Shape)
        && a.Values.ToArray().Select(BitConverter.SingleToInt32Bits).SequenceEqual(b.Values.ToArray().Select(BitConverter.SingleToInt32Bits));
}
