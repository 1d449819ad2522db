using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Makes a master of finished segments and the source's companions, and proves it.</summary>
public sealed class Assembler
{
    private readonly MasterPlan plan;
    private readonly SourceAddress source;
    private readonly string folder;
    private readonly string target;
    private readonly IArtifactStore store;
    private readonly Movement moves;

    private Assembler(
        MasterPlan plan,
        SourceAddress source,
        string folder,
        string target,
        IArtifactStore store,
        Movement moves
    ) =>
        (this.plan, this.source, this.folder, this.target, this.store, this.moves) = (
            plan,
            source,
            folder,
            target,
            store,
            moves
        );

    /// <summary>Writes only below <paramref name="temporaryFolder"/>, which is empty again afterwards, and
    /// <paramref name="temporaryMaster"/>. A master that the gate refuses stays there, and the report says why.
    /// </summary>
    /// <param name="source">The film, for its companions and for comparing.</param>
    /// <exception cref="BadSegmentException">A segment must be rendered again first.</exception>
    /// <exception cref="AssemblyException">It cannot be made; the failure says whose fault that is.</exception>
    /// <exception cref="IOException">The disk is full or the store cannot be reached: try again later.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    public static async Task<AssembledMaster> Assemble(
        MasterPlan plan,
        SourceAddress source,
        string temporaryFolder,
        string temporaryMaster,
        IArtifactStore store,
        IProgress<AssemblyProgress>? progress,
        CancellationToken cancel
    )
    {
        var folder = Path.Combine(temporaryFolder, "assembly");
        Directory.CreateDirectory(folder);
        var finished = false;
        try
        {
            var assembler = new Assembler(plan, source, folder, temporaryMaster, store, new Movement(progress));
            var master = await assembler.Run(cancel);
            finished = true;
            return master;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            if (!finished)
            {
                File.Delete(temporaryMaster);
            }
        }
    }

    private async Task<AssembledMaster> Run(CancellationToken cancel)
    {
        var carried = Carried();
        moves.Begin(AssemblyStep.Light, plan.Segments.Sum(s => s.Planned.Frames.Length));
        var light = await FilmLight.Read(plan, store, moves, cancel);
        var levels = light.Levels.ClippedAt(new Nits(plan.Profile.Encoder.PeakNits));
        var times = await Make(carried, levels, cancel);
        var gate = await Verify(new GateExpectation(times.Source.Frames, levels), cancel);
        var difference = gate.Passed ? await Compare(light, gate, cancel) : null;
        return new(times.Source.Frames, levels, light, times.Shift, carried.Dropped, gate, difference);
    }

    private CompanionPlan.Carried Carried() =>
        CompanionPlan.For(plan.Source, plan.Spec.Container, plan.Spec.DropUnsupported) switch
        {
            CompanionPlan.Carried carried => carried,
            CompanionPlan.Refused refused => throw new AssemblyException(WorkFailureKind.BadSource, refused.Message),
            var other => throw new InvalidOperationException($"Unknown plan {other}."),
        };

    private async Task<MasterTimes> Make(CompanionPlan.Carried carried, LightLevels levels, CancellationToken cancel)
    {
        moves.Begin(AssemblyStep.Companions);
        var job = await MuxPreparation.Prepare(plan, source, carried, levels, folder, target, moves, cancel);
        moves.Finish();
        moves.Begin(AssemblyStep.Join, job.Times.Source.Frames);
        await BitstreamJoin.Join(plan, store, job.Light, job.Bitstream, moves, cancel);
        moves.Begin(AssemblyStep.Mux);
        await Mux(job, cancel);
        moves.Finish();
        return job.Times;
    }

    /// <summary>Every large file is deleted as soon as the next holds its content.</summary>
    private async Task Mux(MuxJob job, CancellationToken cancel)
    {
        if (plan.Spec.Container == MasterContainer.Matroska)
        {
            await MatroskaMux.Write(job, moves, cancel);
        }
        else
        {
            var wrapped = job.InFolder("pictures.mkv");
            await MatroskaMux.WriteVideo(job, wrapped, moves, cancel);
            File.Delete(job.Bitstream);
            await Mp4Mux.Write(job, wrapped, moves, cancel);
        }

        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }

    private Task<GateReport> Verify(GateExpectation expectation, CancellationToken cancel)
    {
        // The master is decoded, and the source from its first frame to the last that was rendered.
        var before = plan.Segments[0].Planned.Frames.Start;
        moves.Begin(AssemblyStep.Verify, before + (2 * expectation.Frames));
        return Gate.Check(target, source, expectation, moves, cancel);
    }

    private Task<LightDifference> Compare(ContentLight light, GateReport gate, CancellationToken cancel)
    {
        moves.Begin(AssemblyStep.Compare);
        return LightComparison.Measure(target, plan.Profile.Encoder.Size, light, gate.Facts.IdrFrames, moves, cancel);
    }
}
