using System.IO.Compression;

namespace Netwright.Packing;

/// <summary>A package that the SDK has written.</summary>
internal static class PackageFile
{
    /// <summary>Writes a package anew with its entries as small as .NET makes them, for which the SDK has no setting.</summary>
    public static void Repack(string path)
    {
        string repacked = path + ".repacked";
        using (ZipArchive package = ZipFile.OpenRead(path))
        using (ZipArchive smaller = ZipFile.Open(repacked, ZipArchiveMode.Create))
        {
            foreach (ZipArchiveEntry entry in package.Entries)
            {
                ZipArchiveEntry copy = smaller.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
                copy.LastWriteTime = entry.LastWriteTime;
                using Stream from = entry.Open(), to = copy.Open();
                from.CopyTo(to);
            }
        }

        File.Move(repacked, path, overwrite: true);
    }
}
