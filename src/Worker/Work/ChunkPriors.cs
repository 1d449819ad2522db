using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>The priors of the shots of a chunk: those that are stored, and of the other shots what is found here and
/// agreed on with the coordinator, so that every slot renders a shot with one vector.</summary>
internal sealed class ChunkPriors(HeldLease lease, SourceAddress film, ModelSession session)
{
    private readonly WorkItem.Chunk chunk = (WorkItem.Chunk)lease.Grant.Item;

    /// <summary>A vector for each shot; none for a model without priors.</summary>
    public async Task<IReadOnlyDictionary<int, float[]>> Read()
    {
        var vectors = new Dictionary<int, float[]>();
        foreach (var shot in session.NeedsPriors ? chunk.Priors : [])
        {
            vectors[shot.Shot] = shot.Values.IsEmpty ? await Agree(shot) : [.. shot.Values];
        }

        return vectors;
    }

    private async Task<float[]> Agree(ShotPriors shot)
    {
        lease.Begin(chunk.Parts.First(part => part.Segment.Shot == shot.Shot));
        var found = await Find(shot);
        var grant = lease.Grant;
        var report = new WorkerMessage.PriorsReport(
            grant.Job,
            grant.Lease,
            shot.Shot,
            grant.Profile.ModelDigest,
            [.. found]
        );
        return await lease.Report(report) is CoordinatorAnswer.StoredPriors stored
            ? [.. stored.Values]
            : throw new InvalidOperationException($"The priors of shot {shot.Shot} were not answered with priors.");
    }

    private async Task<float[]> Find(ShotPriors shot)
    {
        var mean = new PriorsMean();
        foreach (var pass in shot.Passes)
        {
            await Add(pass, mean);
        }

        var found = mean.Mean();
        return found.All(float.IsFinite)
            ? found
            : throw WorkFailedException.Because(
                WorkFailureKind.Crashed,
                $"model {session.Manifest.Name} gave priors of shot {shot.Shot} that are no finite numbers."
            );
    }

    private async Task Add(PriorPass pass, PriorsMean mean)
    {
        var (grant, count) = (lease.Grant, pass.Frames[^1] - pass.First + 1);
        await using var reader = FrameReader.Open(
            film,
            grant.Source,
            new DecodeRange(pass.FirstTicks, count),
            grant.Profile.InferenceThreads,
            lease.Alive
        );
        var frame = new byte[reader.FrameBytes];
        for (var at = pass.First; at < pass.First + count && await reader.Read(frame, lease.Stop); at++)
        {
            if (pass.Frames.Contains(at))
            {
                mean.Add(session.PriorsOf(frame, grant.Source.Video.Size));
                lease.Alive();
            }
        }

        var report = await reader.Finish();
        DecodeCheck.DemandClean(report, pass.First, grant.Spec.AllowDamaged);
        DecodeCheck.DemandFrames(report, pass.First, count);
    }
}
