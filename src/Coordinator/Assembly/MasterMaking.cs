using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Makes the unproven file: segments joined, companions beside them, one container. What is finished is kept at
/// once, so that the next call need not do it again.</summary>
/// <param name="source">The film, for its companions.</param>
/// <param name="kept">What an earlier call left.</param>
internal sealed class MasterMaking(
    MasterPlan plan,
    SourceAddress source,
    AssemblyFolder folder,
    AssemblyCheckpoint kept,
    IArtifactStore store,
    Movement moves
)
{
    private AssemblyCheckpoint left = kept;

    /// <summary>The container is whole, by this call or by an earlier one.</summary>
    /// <exception cref="BadSegmentException">A segment must be rendered again first.</exception>
    /// <exception cref="AssemblyException">A tool refused; the failure says whose fault that is.</exception>
    public async Task<MasterTimes> Made(CompanionPlan.Carried carried, LightLevels levels, CancellationToken cancel)
    {
        var madeFrom = Ingredients.Of(plan);
        if (left.Muxed is { } muxed && muxed.MadeFrom == madeFrom && IsThere(muxed.File))
        {
            return new MasterTimes(new SourceTimes(plan), muxed.Shift);
        }

        var times = await Make(carried, levels, cancel);
        FolderSync.FlushFile(left.Master);
        Keep(left with { Joined = null, Muxed = new(madeFrom, FileIdentity.Read(left.Master), times.Shift) });
        File.Delete(folder.Joined);
        return times;
    }

    private bool IsThere(SourceIdentity file) => File.Exists(left.Master) && FileIdentity.Read(left.Master) == file;

    private async Task<MasterTimes> Make(CompanionPlan.Carried carried, LightLevels levels, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Parts);
        var finished = false;
        try
        {
            moves.Begin(AssemblyStep.Companions);
            var job = await MuxPreparation.Prepare(plan, source, carried, levels, folder, left.Master, moves, cancel);
            moves.Finish();
            await Join(levels, cancel);
            moves.Begin(AssemblyStep.Mux);
            await Mux(job, cancel);
            moves.Finish();
            finished = true;
            return job.Times;
        }
        finally
        {
            Directory.Delete(folder.Parts, recursive: true);
            if (!finished)
            {
                File.Delete(left.Master);
            }
        }
    }

    private async Task Join(LightLevels levels, CancellationToken cancel)
    {
        moves.Begin(AssemblyStep.Join, plan.Segments.Sum(segment => segment.Planned.Frames.Length));
        await using var joined = await JoinedStream.GoOn(folder.Joined, plan, levels, left.Joined, cancel);
        var marked = joined.Bytes;
        await BitstreamJoin.Join(plan, store, joined, Mark, moves, cancel);

        void Mark()
        {
            if (joined.Bytes - marked >= folder.MarkEvery)
            {
                Keep(left with { Joined = joined.Mark() });
                marked = joined.Bytes;
            }
        }
    }

    private void Keep(AssemblyCheckpoint next) => folder.Keep(left = next);

    /// <summary>A large file that is not kept is deleted as soon as the next holds its content.</summary>
    private async Task Mux(MuxJob job, CancellationToken cancel)
    {
        if (plan.Spec.Container == MasterContainer.Matroska)
        {
            await MatroskaMux.Write(job, moves, cancel);
            return;
        }

        var wrapped = job.InFolder("pictures.mkv");
        await MatroskaMux.WriteVideo(job, wrapped, moves, cancel);
        File.Delete(job.Bitstream);
        await Mp4Mux.Write(job, wrapped, moves, cancel);
    }
}
