using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The deliverable's names: hidden and partial while it is made, its own once proven, another when its
/// verification failed.</summary>
internal sealed record MasterFile(string Path)
{
    private const int JobLetters = 8;

    /// <summary>In the master's own folder, so that the rename is one step.</summary>
    public string Partial(JobId job) => InFolder($".{Name}.{job.ToString()[..JobLetters]}.partial{Extension}");

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    private string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    private string Extension => System.IO.Path.GetExtension(Path);

    /// <summary>Matroska for <c>.mkv</c>, MP4 for <c>.mp4</c>.</summary>
    /// <exception cref="RefusedException">Another extension.</exception>
    public MasterContainer Container =>
        Extension.ToUpperInvariant() switch
        {
            ".MKV" => MasterContainer.Matroska,
            ".MP4" => MasterContainer.Mp4,
            _ => throw new RefusedException(
                $"the master's name must end in .mkv or .mp4; found '{System.IO.Path.GetFileName(Path)}'."
            ),
        };

    /// <exception cref="RefusedException">The master's folder is missing or cannot be written.</exception>
    public void DemandWritable(string? sourcePath)
    {
        if (sourcePath is not null && SamePath(Path, sourcePath))
        {
            throw new RefusedException(
                $"source and master are the same file, {Path}: choose another name for the master."
            );
        }

        if (Directory.Exists(Path))
        {
            throw new RefusedException($"the master {Path} is a folder: give the name of a file in it.");
        }

        if (!Directory.Exists(Folder))
        {
            throw new RefusedException($"there is no folder {Folder} for the master: create it first.");
        }

        try
        {
            using var probe = new FileStream(
                Partial(new JobId($"{Guid.NewGuid():n}")), // as long as the longest name that will be wanted
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"no master can be written in the folder {Folder}: {e.Message}");
        }
    }

    /// <summary>Gives the finished file its name. Right also when an earlier process was stopped between the journal's
    /// last word and the rename.</summary>
    /// <returns>The name that the file has now.</returns>
    /// <exception cref="FailedException">A file of that name appeared meanwhile, and must not be replaced.</exception>
    public string Publish(JobId job, MasterFacts facts, bool overwrite)
    {
        var partial = Partial(job);
        if (!File.Exists(partial) || !Is(partial, facts.Identity))
        {
            return Path;
        }

        var name = facts.Verified ? Path : FreeUnverified();
        if (!overwrite && File.Exists(name))
        {
            throw new FailedException(
                $"a file {name} appeared while rendering: move it away and run the same command again."
            );
        }

        File.Move(partial, name, overwrite: true);
        FolderSync.Flush(Folder);
        return name;
    }

    /// <summary>True when the file that the journal knows lies under its final name, or waits for its rename.</summary>
    public bool Holds(JobId job, MasterFacts facts) =>
        facts.Verified && Find(job, facts.Identity) is { } path && (path == Path || !File.Exists(Path));

    /// <summary>Where a finished master lies; <c>null</c> where it is gone or was changed.</summary>
    public string? Find(JobId job, SourceIdentity identity) =>
        Is(Path, identity) ? Path
        : Is(Partial(job), identity) ? Partial(job)
        : null;

    /// <summary>Where a master that failed its verification is kept; an earlier one is not replaced.</summary>
    private string FreeUnverified() =>
        Enumerable
            .Range(1, int.MaxValue)
            .Select(n => InFolder(n == 1 ? $"{Name}.unverified{Extension}" : $"{Name}.unverified-{n}{Extension}"))
            .First(name => !File.Exists(name));

    private static bool Is(string path, SourceIdentity identity) =>
        File.Exists(path) && FileIdentity.Read(path) == identity;

    private static bool SamePath(string a, string b) => RealPath.Of(a) == RealPath.Of(b);

    private string InFolder(string name) => System.IO.Path.Combine(Folder, name);
}
