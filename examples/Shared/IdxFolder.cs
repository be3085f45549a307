using Netwright.Data;

namespace Netwright.Examples;

/// <summary>Finds the four files of the MNIST format in a folder, plain or compressed.</summary>
public static class IdxFolder
{
    /// <summary>Reads the training and the test samples.</summary>
    public static (DataSet Training, DataSet Test) Read(string folder) => (
        IdxFile.ReadImagesAndLabels(Find(folder, "train-images"), Find(folder, "train-labels")),
        IdxFile.ReadImagesAndLabels(Find(folder, "t10k-images"), Find(folder, "t10k-labels")));

    private static string Find(string folder, string start)
    {
        if (!Directory.Exists(folder))
        {
            throw new DataFileException(folder, "there is no such folder; check the path after --data.");
        }

        return Directory.EnumerateFiles(folder, start + "*").Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new DataFileException(
                folder, $"there is no file whose name starts with '{start}'; the folder needs train-images, train-labels, t10k-images and t10k-labels.");
    }
}
