using Netwright.Data;

namespace Netwright.Examples.Tests;

public sealed class IdxFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netwright-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_FourFiles_GivesTrainingAndTestSamples()
    {
        Write("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5, 6]);
        Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 1, 2]);
        Write("t10k-images.idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7]);
        Write("t10k-labels.idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 3]);

        (DataSet training, DataSet test) = IdxFolder.Read(_folder.FullName);

        Assert.Equal((2, 1), (training.Count, test.Count));
    }

    [Fact]
    public void Read_MissingFile_SaysWhichFilesAreNeeded() =>
        Assert.Contains(
            "no file whose name starts with 'train-images'",
            Assert.Throws<DataFileException>(() => IdxFolder.Read(_folder.FullName)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_MissingFolder_SaysSo() =>
        Assert.Contains(
            "no such folder",
            Assert.Throws<DataFileException>(() => IdxFolder.Read(Path.Combine(_folder.FullName, "other"))).Message,
            StringComparison.Ordinal);

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), bytes);
}
