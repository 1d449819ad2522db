using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Cli.Render;

/// <summary>The folder of one master's work: journal, segments, temporary files. Held by one process at a time.</summary>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>Lies in every folder that was taken once.</summary>
    private const string Mark = "in-use";

    /// <summary>Folders within it.</summary>
    public const string ArtifactsIn = "artifacts";

    /// <inheritdoc cref="ArtifactsIn"/>
    public const string AssemblyIn = "assembly";

    private const string TemporaryIn = "tmp";

    private const string JournalIn = "journal.db";

    private readonly FileStream holding;

    private WorkFolder(string path, FileStream holding) => (Path, this.holding) = (path, holding);

    public string Path { get; }

    public string Journal => System.IO.Path.Combine(Path, JournalIn);

    public string Log => System.IO.Path.Combine(Path, "log.jsonl");

    public string Artifacts => System.IO.Path.Combine(Path, ArtifactsIn);

    /// <summary>Outlives the process: assembly goes on with what lies here.</summary>
    public string Assembly => System.IO.Path.Combine(Path, AssemblyIn);

    public string Temporary => System.IO.Path.Combine(Path, TemporaryIn);

    /// <summary>An earlier command has worked there.</summary>
    public static bool HoldsJobs(string path) => File.Exists(System.IO.Path.Combine(path, JournalIn));

    /// <summary>Where the work of a master lies when nothing else is asked for.</summary>
    public static string DefaultFor(string master) => master + ".sritm-work";

    /// <summary>EWOULDBLOCK: the lock is another process's.</summary>
    private const int Held = 11;

    /// <summary>Creates or opens the folder, and empties what an earlier process left half done.</summary>
    /// <exception cref="RefusedException">Another process holds it, it cannot be written, or what would be cleared in it is
    /// not ours.</exception>
    public static WorkFolder Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            DemandOurs(path);
            var holding = new FileStream(
                System.IO.Path.Combine(path, Mark),
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

    /// <summary>Of these what is needed no more is deleted: nothing that was there before may lie in them.</summary>
    private static void DemandOurs(string path)
    {
        string[] cleaned = [TemporaryIn, ArtifactsIn, AssemblyIn];
        var others = cleaned.Where(name => System.IO.Path.Exists(System.IO.Path.Combine(path, name)));
        if (!File.Exists(System.IO.Path.Combine(path, Mark)) && others.FirstOrDefault() is { } other)
        {
            throw new RefusedException(
                $"the work folder {path} holds a '{other}' that is not of sritm, which would clear it: "
                    + "choose an empty folder with --work."
            );
        }
    }

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
