using Microsoft.Win32.SafeHandles;

namespace Netwright.Files;

/// <summary>Replaces files whole or not at all. What is there and is no file, such as a device or a pipe, is written to.</summary>
internal static class AtomicFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Writes beside <paramref name="path"/>, forces it to the disk, then renames it over the old file; a link stays, and what it leads to is replaced.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        bool isReplaced = true;
        try
        {
            if (Directory.Exists(path))
            {
                throw new ModelFileException(path, "this is a folder, so nothing was written; give the name of a file in it.");
            }

            using (SafeFileHandle? present = OpenPresent(path))
            {
                isReplaced = present is null || IsRegular(present);
                if (!isReplaced)
                {
                    WriteTo(new FileStream(present!, FileAccess.Write, BufferBytes), write);
                    return;
                }
            }

            Replace(new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path, write);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or (IOException and not ModelFileException))
        {
            throw new ModelFileException(
                path,
                isReplaced
                    ? $"the file cannot be written ({error.Message}); an older file is unchanged. Check the folder, its rights and the free space."
                    : $"this is no file but a device or a pipe, and it does not take what is written ({error.Message}). Give the name of a file.",
                error);
        }
    }

    private static void Replace(string path, Action<Stream> write)
    {
        // A fixed name: what a crash leaves behind is overwritten by the next attempt instead of piling up.
        string temporary = path + ".tmp";
        try
        {
            WriteTo(new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, BufferBytes), write);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    private static void WriteTo(FileStream stream, Action<Stream> write)
    {
        using (stream)
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }
    }

    /// <summary>What is at a path already; null where nothing is. So a file that may not be written is not replaced either.</summary>
    private static SafeFileHandle? OpenPresent(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether an open file is one in a folder. .NET tells no kinds, but only such a file has a length that can be set, here to what it is.</summary>
    private static bool IsRegular(SafeFileHandle file)
    {
        try
        {
            RandomAccess.SetLength(file, RandomAccess.GetLength(file));
            return true;
        }
        catch (Exception error) when (error is IOException or NotSupportedException or UnauthorizedAccessException)
        {
            return false;
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
