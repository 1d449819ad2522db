using System.Collections.Immutable;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Retention;

/// <summary>Deletes what has served: segments of finished jobs, never before the master is proven; what failed attempts
/// left; uploads and masters that nobody goes on with. Any coordinator may sweep, and several at once: what one has
/// deleted the other does not find.</summary>
/// <param name="isProven">Whether the master of a completed job is proven and in its place.</param>
public sealed class RetentionSweep(
    IJobHost host,
    IArtifactArchive store,
    Func<RenderJob.Completed, CancellationToken, Task<bool>> isProven,
    RetentionRules rules,
    TimeProvider time
)
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>After a start the machines have better things to do.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromHours(1);

    /// <summary>Sweeps daily until cancelled.</summary>
    /// <param name="told">Hears what became of each sweep, in one line.</param>
    public async Task Run(Action<string> told, CancellationToken cancel)
    {
        await Task.Delay(FirstWait, time, cancel);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                var lines = await Sweep(dryRun: false, cancel);
                told($"swept {lines.Sum(line => line.Count)} artifacts, {lines.Sum(line => line.Bytes) >> 20} MiB");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                told($"the sweep broke off and goes on tomorrow: {e.Message}");
            }
        } while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <param name="dryRun">Only say what would go.</param>
    /// <returns>What went, or would.</returns>
    public async Task<ImmutableArray<SweepLine>> Sweep(bool dryRun, CancellationToken cancel)
    {
        var lines = ImmutableArray.CreateBuilder<SweepLine>();
        await foreach (var found in Jobs(cancel))
        {
            lines.AddRange(await Sweep(found, dryRun, cancel));
        }

        lines.AddRange(SweepUploads(dryRun));
        lines.AddRange(await SweepAssembly(dryRun, cancel));
        return lines.ToImmutable();
    }

    /// <summary>The store lists by name, so that a job's artifacts come together. What is no segment's is left alone.
    /// </summary>
    private async IAsyncEnumerable<List<Found>> Jobs(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        List<Found> together = [];
        await foreach (var listed in store.List(null, cancel))
        {
            if (SegmentArtifact.TryParse(listed.Name.ToString()) is not { } artifact)
            {
                continue;
            }

            if (together.Count > 0 && together[0].Artifact.Job != artifact.Job)
            {
                yield return together;
                together = [];
            }

            together.Add(new Found(artifact, listed));
        }

        if (together.Count > 0)
        {
            yield return together;
        }
    }

    private async Task<IEnumerable<SweepLine>> Sweep(List<Found> found, bool dryRun, CancellationToken cancel)
    {
        var id = found[0].Artifact.Job;
        var job = await host.Load(id, cancel);
        var proven = job is RenderJob.Completed completed && await isProven(completed, cancel);
        var last = found.Max(one => one.Listed.Written);
        var gone = new List<(SweepReason Reason, long Size)>();
        foreach (var (artifact, listed) in found)
        {
            if (ArtifactFate.Of(job, artifact, proven) is { } reason && IsTime(reason, listed.Written, last))
            {
                await Delete(listed.Name, dryRun, cancel);
                gone.Add((reason, listed.Size));
            }
        }

        return gone.GroupBy(one => one.Reason)
            .Select(group => new SweepLine($"{id}", group.Key, group.Count(), group.Sum(one => one.Size)));
    }

    /// <param name="last">When the last artifact of the same job was written.</param>
    private bool IsTime(SweepReason reason, DateTimeOffset written, DateTimeOffset last)
    {
        var now = time.GetUtcNow();
        return reason == SweepReason.FailedAttempt
            ? now - written >= RetentionRules.FailedKept
            : now - last >= rules.Kept;
    }

    private Task Delete(ArtifactName name, bool dryRun, CancellationToken cancel) =>
        dryRun ? Task.CompletedTask : store.Delete(name, cancel);

    private IEnumerable<SweepLine> SweepUploads(bool dryRun)
    {
        var files = rules.Uploads.SelectMany(place => place.Abandoned(time.GetUtcNow() - rules.Kept)).ToArray();
        var bytes = files.Sum(file => file.Length);
        foreach (var file in dryRun ? [] : files)
        {
            file.Delete();
        }

        return files.Length == 0 ? [] : [new SweepLine("", SweepReason.AbandonedUpload, files.Length, bytes)];
    }

    private async Task<IEnumerable<SweepLine>> SweepAssembly(bool dryRun, CancellationToken cancel)
    {
        var gone = rules.Assembly is { } folder ? await folder.Sweep(IsWanted, dryRun) : null;
        return gone is var (job, bytes) ? [new SweepLine($"{job}", SweepReason.AbandonedAssembly, 1, bytes)] : [];

        async Task<bool> IsWanted(JobId job) =>
            await host.Load(job, cancel) is not (RenderJob.Completed or RenderJob.Cancelled or RenderJob.Unsubmitted);
    }

    private sealed record Found(SegmentArtifact Artifact, ListedArtifact Listed);
}
