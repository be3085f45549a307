namespace Netwright.Files;

/// <summary>Replaces files whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/>, forces it to the disk, then renames it over the old file.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        // A fixed name: what a crash leaves behind is overwritten by the next attempt instead of piling up.
        string temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            TryDelete(temporary);
            if (error is IOException or UnauthorizedAccessException)
            {
                throw new ModelFileException(
                    path, $"the file cannot be written ({error.Message}); an older file is unchanged. Check the folder, its rights and the free space.", error);
            }

            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The reason why writing failed is the one to report.
        }
    }
}
