using System.Runtime.InteropServices;

namespace SrItmFarm.Hosting.Storage;

/// <summary>Gives a whole file a name that nobody has taken, in one step: of several writers, in any process of the
/// machine, exactly one wins. .NET's own rename looks first and renames then.</summary>
public static partial class FreeName
{
    private const int Taken = 17; // EEXIST

    private static readonly int[] NoLinks = [1, 38, 95]; // EPERM, ENOSYS, EOPNOTSUPP: a file system without links

    /// <summary>Where the file system has no links only the writers of one process wait for each other.</summary>
    private static readonly Lock Renaming = new();

    /// <param name="file">The whole file, flushed; it keeps its own name where links are, and is to be deleted.</param>
    /// <param name="name">In the same file system.</param>
    /// <returns>Whether the name was free and is the file's now.</returns>
    /// <exception cref="IOException">For any other reason it could not be named.</exception>
    public static bool TryGive(string file, string name)
    {
        if (Link(file, name) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return NoLinks.Contains(error) ? TryRename(file, name)
            : error == Taken ? false
            : throw new IOException($"Could not name {file} {name}: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    internal static bool TryRename(string file, string name)
    {
        lock (Renaming)
        {
            if (File.Exists(name))
            {
                return false;
            }

            File.Move(file, name);
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Link(string file, string name);
}
