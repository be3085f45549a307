using System.Net.Sockets;
using Netwright.Files;

namespace Netwright.Runtime.Tests.Files;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_SeveralTypes_ReadsBackWithMetadata()
    {
        SafetensorsWriter.Write(
            _folder["f"],
            [
                TensorToStore.From("w", [1f, -2f, 3.5f], 3),
                TensorToStore.From("d", [Math.PI], 1, 1),
                TensorToStore.From("none", Array.Empty<float>(), 0),
            ],
            [new("kind", "ein \"Test\"\n")]);

        using SafetensorsReader reader = SafetensorsReader.Open(_folder["f"]);
        float[] w = new float[3];
        double[] d = new double[1];
        reader.Read(Tensor(reader, "w"), w);
        reader.Read(Tensor(reader, "d"), d);
        Assert.Equal([1f, -2f, 3.5f], w);
        Assert.Equal([Math.PI], d);
        Assert.Equal("ein \"Test\"\n", reader.Metadata["kind"]);
    }

    [Fact]
    public void Write_AnyNames_PadsTheHeaderToEightBytes()
    {
        for (string name = "a"; name.Length < 12; name += "a")
        {
            SafetensorsWriter.Write(_folder["f"], [TensorToStore.From(name, [1f], 1)]);
            Assert.Equal(0, BitConverter.ToInt64(File.ReadAllBytes(_folder["f"])) % 8);
        }
    }

    [Fact]
    public void Write_FailureHalfWay_LeavesTheOldFileAndNoOther()
    {
        File.WriteAllText(_folder["f"], "old");

        Assert.Throws<ModelFileException>(() => AtomicFile.Write(_folder["f"], stream =>
        {
            stream.WriteByte(1);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("old", File.ReadAllText(_folder["f"]));
        Assert.Equal(["f"], _folder.Files);
    }

    [Fact]
    public void Write_LeftoverOfACrash_IsReplaced()
    {
        File.WriteAllText(_folder["f.tmp"], "left over");

        SafetensorsWriter.Write(_folder["f"], [TensorToStore.From("a", [1f], 1)]);

        Assert.Equal(["f"], _folder.Files);
    }

    [Fact]
    public void Write_MissingFolder_SaysWhatToDo()
    {
        string path = Path.Combine(_folder["missing"], "f");

        ModelFileException error = Assert.Throws<ModelFileException>(
            () => SafetensorsWriter.Write(path, [TensorToStore.From("a", [1f], 1)]));

        Assert.Contains("Check the folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ToAFolder_SaysSoAndLeavesIt()
    {
        Directory.CreateDirectory(_folder["d"]);

        ModelFileException error = Assert.Throws<ModelFileException>(() => SafetensorsWriter.Write(_folder["d"], [TensorToStore.From("a", [1f], 1)]));

        Assert.Contains("this is a folder", error.Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(_folder["d"]));
        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_ToALink_KeepsItAndWritesWhereItLeads(bool exists)
    {
        if (exists)
        {
            File.WriteAllText(_folder["target"], "old");
        }

        File.CreateSymbolicLink(_folder["link"], "target");
        SafetensorsWriter.Write(_folder["link"], [TensorToStore.From("a", [1f], 1)]);

        Assert.Equal("target", new FileInfo(_folder["link"]).LinkTarget);
        Assert.Null(new FileInfo(_folder["target"]).LinkTarget);
        using SafetensorsReader reader = SafetensorsReader.Open(_folder["target"]);
        Assert.Equal("a", Assert.Single(reader.Tensors).Name);
        Assert.Equal(["link", "target"], _folder.Files);
    }

    [Fact]
    public void Write_ToWhatIsNoFile_DoesNotReplaceIt()
    {
        // A socket is the one such thing that any user can make on any system.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["s"]));
        socket.Listen();

        Assert.Throws<ModelFileException>(() => SafetensorsWriter.Write(_folder["s"], [TensorToStore.From("a", [1f], 1)]));

        Assert.Equal(["s"], _folder.Files);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(_folder["s"]));
    }

    [Fact]
    public void Write_SameNameTwice_IsRefused() =>
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(
            _folder["f"], [TensorToStore.From("a", [1f], 1), TensorToStore.From("a", [1f], 1)]));

    private static StoredTensor Tensor(SafetensorsReader reader, string name)
    {
        Assert.True(reader.TryGet(name, out StoredTensor? tensor));
        return tensor;
    }
}
