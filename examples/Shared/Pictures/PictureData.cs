using Netwright.Data;

namespace Netwright.Examples.Pictures;

/// <summary>
/// Pictures of three channels and 32 × 32 places in ten classes, from wherever the options say: CIFAR-10's binary files,
/// files of the MNIST format, folders 'train' and 'test' with a folder for each class, or drawn shapes.
/// </summary>
public static class PictureData
{
    /// <summary>Height and width of a picture.</summary>
    public const int Size = 32;

    private const int Channels = 3;
    private const int TrainingCount = 10_000, TestCount = 2_000;
    private const int Shift = 2, CropPadding = 4;
    private static readonly Dictionary<string, Func<string, Picture>> Decoders = new() { [".png"] = PngPicture.Read };

    /// <summary>The training samples, changed from epoch to epoch if the options say so, and the test samples.</summary>
    public static (IDataSource Training, IDataSource Test) Load(ExampleOptions options)
    {
        bool augment = options.Augment;
        if (options.Data is not { } folder)
        {
            return (Coloured(SyntheticShapes.Make(TrainingCount, options.Seed), augment), SyntheticShapes.Make(TestCount, ~options.Seed));
        }

        if (!Directory.Exists(folder))
        {
            throw new DataFileException(folder, "there is no such folder; check the path after --data.");
        }

        if (Directory.Exists(Path.Combine(folder, "train")))
        {
            IReadOnlyList<string> classes = ImageFolder.Classes(Path.Combine(folder, "train"));
            return (Coloured(Folder(folder, "train", classes), augment), Folder(folder, "test", classes));
        }

        string[] batches = [.. Directory.EnumerateFiles(folder, "data_batch_*.bin").Order(StringComparer.Ordinal)];
        if (batches.Length > 0)
        {
            return (Coloured(CifarFile.Read(batches), augment), CifarFile.Read([Path.Combine(folder, "test_batch.bin")]));
        }

        (DataSet training, DataSet test) = IdxFolder.Read(folder);
        return (Grey(training, augment), Grey(test, augment: false));
    }

    // Things look the same in a mirror, and a little beside their place; digits in a mirror would be others.
    private static IDataSource Coloured(IDataSource pictures, bool augment) => augment
        ? new ImageAugmentation(pictures, Channels, Size, Size) { Padding = CropPadding, Crop = Size, Flip = true }
        : pictures;

    private static ImageAugmentation Grey(DataSet pictures, bool augment)
    {
        int side = (int)Math.Sqrt(pictures.Columns[0].Elements);
        return new ImageAugmentation(pictures, 1, side, side) { Padding = (Size - side) / 2, Shift = augment ? Shift : 0, Copies = Channels };
    }

    private static DataSet Folder(string folder, string part, IReadOnlyList<string> classes)
    {
        string path = Path.Combine(folder, part);
        (DataSet data, Picture shape) = ImageFolder.Read(path, Decoders, classes: classes);
        return (shape.Channels, shape.Height, shape.Width) == (Channels, Size, Size)
            ? data
            : throw new DataFileException(path, $"the pictures are {shape.Channels} × {shape.Height} × {shape.Width}, but the networks take {Channels} × {Size} × {Size}; scale them.");
    }
}
