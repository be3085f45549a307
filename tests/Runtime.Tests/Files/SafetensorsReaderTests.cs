using System.Buffers.Binary;
using System.Text;
using Netwright.Files;

namespace Netwright.Runtime.Tests.Files;

public sealed class SafetensorsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("F64", "000000000000F83F", 1.5)]
    [InlineData("F32", "0000C0BF", -1.5)]
    [InlineData("F16", "003E", 1.5)]
    [InlineData("BF16", "C03F", 1.5)]
    [InlineData("I64", "FEFFFFFFFFFFFFFF", -2)]
    [InlineData("I32", "FEFFFFFF", -2)]
    [InlineData("U32", "03000000", 3)]
    [InlineData("I16", "FEFF", -2)]
    [InlineData("U16", "0300", 3)]
    [InlineData("I8", "FE", -2)]
    [InlineData("U8", "FE", 254)]
    [InlineData("BOOL", "01", 1)]
    public void Read_EveryNumericType_IsConverted(string type, string hex, float expected)
    {
        byte[] data = Convert.FromHexString(hex);
        using SafetensorsReader reader = Open(Entry("x", type, "", 0, data.Length), data);
        float[] values = new float[1];

        reader.Read(reader.Tensors[0], values);

        Assert.Equal(expected, values[0]);
    }

    [Fact]
    public void Open_TensorsInAnyHeaderOrder_SortsThemByPlace()
    {
        string header = Entry("b", "F32", "1", 4, 8) + "," + Entry("a", "F32", "1", 0, 4);
        using SafetensorsReader reader = Open(header, new byte[8]);

        Assert.Equal(["a", "b"], reader.Tensors.Select(t => t.Name));
    }

    [Fact]
    public void Open_PaddedHeaderMetadataScalarsAndEmptyTensors_AreValid()
    {
        string header = """ "__metadata__":{"k":"v"}, """ + Entry("none", "F32", "0,7", 0, 0) + "," + Entry("one", "F32", "", 0, 4);
        using SafetensorsReader reader = Open(header, new byte[4], padding: "   ");

        Assert.Equal("v", reader.Metadata["k"]);
        Assert.Equal([0L, 1L], reader.Tensors.Select(t => t.Count));
    }

    [Theory]
    [InlineData("overlap", "overlaps", 8, "F32 1 0 4", "F32 2 0 8")]
    [InlineData("gap", "leaves a gap", 12, "F32 1 0 4", "F32 1 8 12")]
    [InlineData("gap at the start", "leaves a gap", 8, "F32 1 4 8")]
    [InlineData("truncated", "truncated", 7, "F32 2 0 8")]
    [InlineData("trailing bytes", "followed by other data", 9, "F32 2 0 8")]
    [InlineData("size too small", "does not fit", 8, "F32 3 0 8")]
    [InlineData("end before begin", "does not fit", 8, "F32 2 8 0")]
    [InlineData("product overflows", "does not fit", 0, "F32 4294967296,4294967296,4294967296 0 0")]
    [InlineData("product overflows to zero", "does not fit", 0, "U8 9223372036854775807,9223372036854775807,4 0 0")]
    [InlineData("unaligned", "not a multiple", 5, "U8 1 0 1", "F32 1 1 5")]
    [InlineData("unknown type", "unknown element type", 4, "F31 1 0 4")]
    [InlineData("negative", "not valid JSON", 4, "F32 -1 0 4")]
    [InlineData("fraction", "not valid JSON", 4, "F32 1.0 0 4")]
    [InlineData("beyond 64 bits", "not valid JSON", 4, "F32 99999999999999999999 0 4")]
    [InlineData("too many axes", "not valid JSON", 4, "F32 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1 0 4")]
    public void Open_WrongPlacesOrSizes_SaysWhatIsWrong(string fault, string expected, int dataLength, params string[] tensors)
    {
        string header = string.Join(",", tensors.Select((t, i) =>
        {
            string[] part = t.Split(' ');
            return Entry("t" + i, part[0], part[1], long.Parse(part[2]), long.Parse(part[3]));
        }));

        string message = ErrorOf(header, new byte[dataLength]);

        Assert.True(message.Contains(expected, StringComparison.Ordinal), $"{fault}: {message}");
    }

    [Fact]
    public void Open_SameNameTwice_NamesIt() =>
        Assert.Contains(
            "'a' is listed twice",
            ErrorOf(Entry("a", "F32", "1", 0, 4) + "," + Entry("a", "F32", "1", 4, 8), new byte[8]),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4],"more":1}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4],}}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"__metadata__":{"a":1}}""")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""")]
    [InlineData("""{} {}""")]
    [InlineData("""{"a":""")]
    [InlineData("""{"a":[[[[[[[[[[[[1]]]]]]]]]]]]}""")]
    [InlineData("{\"\\ud800\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}")]
    public void Open_OtherJson_IsRefused(string json) =>
        Assert.Contains("not valid JSON", ErrorOfFile(Bytes(json, new byte[4])), StringComparison.Ordinal);

    [Theory]
    [InlineData(0L, "no safetensors file")]
    [InlineData(-1L, "truncated or no safetensors file")]
    [InlineData(200_000_000L, "truncated or no safetensors file")]
    [InlineData(long.MaxValue, "truncated or no safetensors file")]
    public void Open_WrongHeaderLength_IsRefusedBeforeAnyAllocation(long headerLength, string expected)
    {
        byte[] bytes = new byte[64];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, headerLength);

        Assert.Contains(expected, ErrorOfFile(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EmptyFile_IsRefused() => Assert.Contains("only 0 bytes", ErrorOfFile([]), StringComparison.Ordinal);

    [Fact]
    public void Open_MissingFile_SaysSo() =>
        Assert.Contains(
            "no such file",
            Assert.Throws<ModelFileException>(() => SafetensorsReader.Open(_folder["missing"])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Open_AnyDamagedByte_GivesAFileErrorOrAValidFile()
    {
        byte[] good = Bytes(
            "{\"__metadata__\":{\"k\":\"v\"}," + Entry("a", "F32", "2,2", 0, 16) + "," + Entry("b", "F16", "3", 16, 22) + "}", new byte[22]);
        var random = new Random(7);
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] damaged = [.. good];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(_folder["f"], damaged.AsSpan(0, random.Next(10) == 0 ? random.Next(damaged.Length) : damaged.Length));
            OpenOrRefuse();
        }
    }

    private void OpenOrRefuse()
    {
        try
        {
            using SafetensorsReader reader = SafetensorsReader.Open(_folder["f"]);
            Assert.All(reader.Tensors, t => Assert.True(t.Count <= 22));
        }
        catch (ModelFileException error)
        {
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    private static string Entry(string name, string type, string shape, long begin, long end) =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":[{{shape}}],"data_offsets":[{{begin}},{{end}}]}
        """;

    private static byte[] Bytes(string json, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(json);
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, text.Length);
        return [.. prefix, .. text, .. data];
    }

    private SafetensorsReader Open(string entries, byte[] data, string padding = "")
    {
        File.WriteAllBytes(_folder["f"], Bytes("{" + entries + "}" + padding, data));
        return SafetensorsReader.Open(_folder["f"]);
    }

    private string ErrorOf(string entries, byte[] data) => ErrorOfFile(Bytes("{" + entries + "}", data));

    private string ErrorOfFile(byte[] bytes)
    {
        File.WriteAllBytes(_folder["f"], bytes);
        return Assert.Throws<ModelFileException>(() => SafetensorsReader.Open(_folder["f"])).Message;
    }
}
