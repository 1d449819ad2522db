using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Makes a master of finished segments and the source's companions, and proves it.</summary>
public sealed class Assembler
{
    private readonly MasterPlan plan;
    private readonly SourceAddress source;
    private readonly AssemblyFolder folder;
    private readonly IArtifactStore store;
    private readonly Movement moves;
    private readonly AssemblyCheckpoint kept;

    private Assembler(
        MasterPlan plan,
        SourceAddress source,
        AssemblyFolder folder,
        AssemblyCheckpoint kept,
        IArtifactStore store,
        Movement moves
    ) =>
        (this.plan, this.source, this.folder, this.kept, this.store, this.moves) = (
            plan,
            source,
            folder,
            kept,
            store,
            moves
        );

    /// <summary>Writes only in <paramref name="folder"/> and the unproven master's file. Goes on where an earlier call
    /// for the same master was cancelled or killed: with the segments that it had joined, or with its container. A master
    /// that the gate refuses stays there, and the report says why.</summary>
    /// <param name="source">The film, for its companions and for comparing.</param>
    /// <param name="kept">What the folder keeps of this master.</param>
    /// <exception cref="BadSegmentException">A segment must be rendered again first.</exception>
    /// <exception cref="AssemblyException">It cannot be made; the failure says whose fault that is. Nothing is kept.
    /// </exception>
    /// <exception cref="IOException">The disk is full or the store cannot be reached: try again later.</exception>
    internal static async Task<AssembledMaster> Assemble(
        MasterPlan plan,
        SourceAddress source,
        AssemblyFolder folder,
        AssemblyCheckpoint kept,
        IArtifactStore store,
        IProgress<AssemblyProgress>? progress,
        CancellationToken cancel
    )
    {
        var assembler = new Assembler(plan, source, folder, kept, store, new Movement(progress));
        try
        {
            return await assembler.Run(cancel);
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException or BadSegmentException))
        {
            // A tool may have failed at the very bytes that are kept.
            folder.Discard();
            throw;
        }
    }

    private async Task<AssembledMaster> Run(CancellationToken cancel)
    {
        var carried = Carried();
        moves.Begin(AssemblyStep.Light, plan.Segments.Sum(s => s.Planned.Frames.Length));
        var light = await FilmLight.Read(plan, store, moves, cancel);
        var levels = light.Levels.ClippedAt(new Nits(plan.Profile.Encoder.PeakNits));
        var making = new MasterMaking(plan, source, folder, kept, store, moves);
        var times = await making.Made(carried, levels, cancel);
        var gate = await Verify(new GateExpectation(times.Source.Frames, levels), cancel);
        var difference = gate.Passed ? await Compare(light, gate, cancel) : null;
        var carrying = gate.Facts.Streams ?? [];
        var timed = carried.Kept.Where(kept => kept.IsTimed).Select(kept => kept.Stream);
        ImmutableArray<CompanionStream> empty = [.. timed.Where(stream => !carrying.Contains(stream.Index))];
        return new(times.Source.Frames, levels, light, times.Shift, carried.Dropped, empty, gate, difference);
    }

    private CompanionPlan.Carried Carried() =>
        CompanionPlan.For(plan.Source, plan.Spec.Container, plan.Spec.DropUnsupported) switch
        {
            CompanionPlan.Carried carried => carried,
            CompanionPlan.Refused refused => throw new AssemblyException(WorkFailureKind.BadSource, refused.Message),
            var other => throw new InvalidOperationException($"Unknown plan {other}."),
        };

    private Task<GateReport> Verify(GateExpectation expectation, CancellationToken cancel)
    {
        // The master is decoded, and the source from its first frame to the last that was rendered.
        var before = plan.Segments[0].Planned.Frames.Start;
        moves.Begin(AssemblyStep.Verify, before + (2 * expectation.Frames));
        return Gate.Check(kept.Master, source, expectation, moves, cancel);
    }

    private Task<LightDifference> Compare(ContentLight light, GateReport gate, CancellationToken cancel)
    {
        moves.Begin(AssemblyStep.Compare);
        return LightComparison.Measure(
            kept.Master,
            plan.Profile.Encoder.Size,
            light,
            gate.Facts.IdrFrames,
            moves,
            cancel
        );
    }
}
