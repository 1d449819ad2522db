using System.Text.Json;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Checkpoints;

/// <summary>Where one slot makes its masters, one after the other, and what it keeps of the one that it makes until that
/// is reported. Belongs to one process at a time.</summary>
/// <param name="path">Created when needed, and deleted when nothing is kept.</param>
public sealed class AssemblyFolder(string path) : IDisposable
{
    private readonly SemaphoreSlim inUse = new(1, 1);

    /// <summary>How many bytes are joined between two checkpoints: what a kill costs at most, beside the segment in
    /// which it falls.</summary>
    public long MarkEvery { get; init; } = 256 << 20;

    /// <summary>The joined stream.</summary>
    internal string Joined => Path.Combine(path, "joined.hevc");

    /// <summary>For what is made anew every time.</summary>
    internal string Parts => Path.Combine(path, "parts");

    private string Kept => Path.Combine(path, "checkpoint.json");

    /// <summary>A file in the folder, for a master that has no place of its own.</summary>
    public string InFolder(string name) => Path.Combine(path, name);

    public void Dispose() => inUse.Dispose();

    /// <summary>Keeps a sweep away from what is being made.</summary>
    internal async Task<IDisposable> Use(CancellationToken cancel)
    {
        await inUse.WaitAsync(cancel);
        return new Using(inUse);
    }

    /// <summary>What is kept of this master; from now on that it was begun. What is kept of any other is deleted.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    internal AssemblyCheckpoint Begin(JobId job, string master)
    {
        if (Read() is { } kept && kept.Job == job && kept.Master == master)
        {
            return kept;
        }

        Discard();
        Directory.CreateDirectory(path);
        File.Delete(master);
        var begun = new AssemblyCheckpoint(job, master, null, null, null);
        Keep(begun);
        return begun;
    }

    /// <summary>It is there after a power cut, and whole or not at all.</summary>
    internal void Keep(AssemblyCheckpoint checkpoint) =>
        SmallFile.Write(Kept, JsonSerializer.Serialize(checkpoint, Wire.Json));

    /// <summary>The master has gone where it belongs: nothing more is kept of it.</summary>
    internal void Clear()
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Deletes what is kept, and the master that nobody finished.</summary>
    internal void Discard()
    {
        if (Read() is { } kept)
        {
            File.Delete(kept.Master);
        }

        Clear();
    }

    /// <summary>Deletes what is kept of a master that nobody waits for; leaves alone what is being made.</summary>
    /// <param name="isWanted">Whether the job still waits for its master.</param>
    /// <returns>The job and how many bytes; <c>null</c> where nothing was, or would be, deleted.</returns>
    internal async Task<(JobId Job, long Bytes)?> Sweep(Func<JobId, Task<bool>> isWanted, bool dryRun)
    {
        if (!await inUse.WaitAsync(TimeSpan.Zero))
        {
            return null;
        }

        using var use = new Using(inUse);
        if (Read() is not { } kept || await isWanted(kept.Job))
        {
            return null;
        }

        var bytes = new[] { Joined, kept.Master }.Where(File.Exists).Sum(file => new FileInfo(file).Length);
        if (!dryRun)
        {
            Discard();
        }

        return (kept.Job, bytes);
    }

    /// <summary>What cannot be read was not written by this version: it is as if nothing were kept.</summary>
    private AssemblyCheckpoint? Read()
    {
        try
        {
            return File.Exists(Kept)
                ? JsonSerializer.Deserialize<AssemblyCheckpoint>(File.ReadAllText(Kept), Wire.Json)
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }

    private sealed class Using(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
