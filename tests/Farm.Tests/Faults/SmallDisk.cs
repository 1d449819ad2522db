using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>A small disk of the farm's own, to be filled. Only root may mount one: elsewhere it is a plain folder that
/// is never full.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly bool mounted;

    private SmallDisk(string path, bool mounted) => (Path, this.mounted) = (path, mounted);

    public string Path { get; }

    public bool CanBeFull => mounted;

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    public static async Task<SmallDisk> Make(TestFolder folder)
    {
        var path = Directory.CreateDirectory(folder.File("disk")).FullName;
        var mount = await Sritm.Finish(Sritm.Start("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", path]));
        return new SmallDisk(path, mount.Code == 0);
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        foreach (var piece in new[] { new byte[1 << 20], new byte[1 << 12] })
        {
            try
            {
                using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, 0);
                while (mounted)
                {
                    ballast.Write(piece);
                }
            }
            catch (IOException)
            {
                // So large a piece does not fit any more.
            }
        }
    }

    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        if (mounted)
        {
            using var unmounting = Sritm.Start("umount", ["-l", Path]);
            unmounting.WaitForExit();
        }
    }
}
