using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Cli.Render;

/// <summary>The folder of one master's work: journal, segments, temporary files. Held by one process at a time.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly FileStream holding;

    private WorkFolder(string path, FileStream holding) => (Path, this.holding) = (path, holding);

    public string Path { get; }

    public string Journal => System.IO.Path.Combine(Path, "journal.db");

    public string Log => System.IO.Path.Combine(Path, "log.jsonl");

    public string Artifacts => System.IO.Path.Combine(Path, "artifacts");

    /// <summary>Outlives the process: assembly goes on with what lies here.</summary>
    public string Assembly => System.IO.Path.Combine(Path, "assembly");

    public string Temporary => System.IO.Path.Combine(Path, "tmp");

    /// <summary>Where the work of a master lies when nothing else is asked for.</summary>
    public static string DefaultFor(string master) => master + ".sritm-work";

    /// <summary>EWOULDBLOCK: the lock is another process's.</summary>
    private const int Held = 11;

    /// <summary>Creates or opens the folder, and empties what an earlier process left half done.</summary>
    /// <exception cref="RefusedException">Another process holds it, or it cannot be written.</exception>
    public static WorkFolder Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var holding = new FileStream(
                System.IO.Path.Combine(path, "in-use"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            var folder = new WorkFolder(path, holding);
            folder.Clean();
            return folder;
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == Held)
        {
            throw new RefusedException(
                $"the work folder {path} is in use by another sritm: wait for it, or choose another with --work."
            );
        }
        catch (Exception e) when (e is IOException and not JournalException or UnauthorizedAccessException)
        {
            throw new RefusedException(
                $"the work folder {path} cannot be used: {e.Message.TrimEnd('.')}. Choose another with --work."
            );
        }
    }

    public void Dispose() => holding.Dispose();

    private void Clean()
    {
        if (Directory.Exists(Temporary))
        {
            Directory.Delete(Temporary, recursive: true);
        }

        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(Artifacts);
        foreach (var broken in Directory.EnumerateFiles(Artifacts, "*.tmp", SearchOption.AllDirectories))
        {
            File.Delete(broken);
        }
    }
}
