using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Makes a master of finished segments and the source's companions, and proves it.</summary>
public sealed class Assembler
{
    private readonly MasterPlan plan;
    private readonly string source;
    private readonly string folder;
    private readonly string target;
    private readonly IArtifactStore store;
    private readonly IProgress<AssemblyProgress>? progress;

    private Assembler(
        MasterPlan plan,
        string source,
        string folder,
        string target,
        IArtifactStore store,
        IProgress<AssemblyProgress>? progress
    ) =>
        (this.plan, this.source, this.folder, this.target, this.store, this.progress) = (
            plan,
            source,
            folder,
            target,
            store,
            progress
        );

    /// <summary>Writes only below <paramref name="temporaryFolder"/>, which is empty again afterwards, and
    /// <paramref name="temporaryMaster"/>. A master that the gate refuses stays there, and the report says why.
    /// </summary>
    /// <param name="sourcePath">The film, for its companions and for comparing.</param>
    /// <exception cref="AssemblyException">It cannot be made; the failure says whose fault that is.</exception>
    /// <exception cref="IOException">The disk is full or the store cannot be reached: try again later.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left behind.</exception>
    public static async Task<AssembledMaster> Assemble(
        MasterPlan plan,
        string sourcePath,
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
            var assembler = new Assembler(plan, sourcePath, folder, temporaryMaster, store, progress);
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
        var light = await FilmLight.Read(plan, store, cancel);
        Report(AssemblyStep.Light, 1);
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
        var job = await MuxPreparation.Prepare(plan, source, carried, levels, folder, target, cancel);
        Report(AssemblyStep.Companions, 1);
        await Mux(job, cancel);
        return job.Times;
    }

    /// <summary>Every large file is deleted as soon as the next holds its content.</summary>
    private async Task Mux(MuxJob job, CancellationToken cancel)
    {
        var frames = job.Times.Source.Frames;
        var joining = new Steps(done => Report(AssemblyStep.Join, (double)done / frames));
        await BitstreamJoin.Join(plan, store, job.Light, job.Bitstream, joining, cancel);
        if (plan.Spec.Container == MasterContainer.Matroska)
        {
            await MatroskaMux.Write(job, cancel);
        }
        else
        {
            var wrapped = job.InFolder("pictures.mkv");
            await MatroskaMux.WriteVideo(job, wrapped, cancel);
            File.Delete(job.Bitstream);
            await Mp4Mux.Write(job, wrapped, cancel);
        }

        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Report(AssemblyStep.Mux, 1);
    }

    private Task<GateReport> Verify(GateExpectation expectation, CancellationToken cancel)
    {
        var decoding = new Steps(done => Report(AssemblyStep.Verify, (double)done / expectation.Frames));
        return Gate.Check(target, source, expectation, decoding, cancel);
    }

    private Task<LightDifference> Compare(ContentLight light, GateReport gate, CancellationToken cancel) =>
        LightComparison.Measure(target, plan.Profile.Encoder.Size, light, gate.Facts.IdrFrames, cancel);

    private void Report(AssemblyStep step, double done) =>
        progress?.Report(new AssemblyProgress(step, Math.Clamp(done, 0, 1)));

    /// <summary>Reports at once, on the thread that does the work, so that steps stay in order.</summary>
    private sealed class Steps(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
