using System.Runtime.InteropServices;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Makes renames within a folder last through a power cut, which on Linux takes an fsync of the folder.</summary>
public static partial class FolderSync
{
    private const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY

    /// <summary>Does nothing where the file system refuses to open or flush folders.</summary>
    public static void Flush(string folder)
    {
        var descriptor = Open(folder, ReadOnlyDirectory);
        if (descriptor >= 0)
        {
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

    /// <summary>Makes a file last that another process wrote, and its name.</summary>
    /// <exception cref="IOException">It is not there, or the disk failed.</exception>
    public static void FlushFile(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read))
        {
            file.Flush(flushToDisk: true);
        }

        Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Close(int descriptor);
}
