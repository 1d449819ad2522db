using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>A source with its rendered segments.</summary>
public sealed record TestFilm(TestSource Source, MemoryStore Store, MasterPlan Plan)
{
    /// <param name="lengths">Frames of each segment.</param>
    /// <param name="encoders">How to encode some of them otherwise.</param>
    public static async Task<TestFilm> Render(
        TestSource source,
        RenderSpec spec,
        Scratch scratch,
        ImmutableArray<int> lengths,
        IReadOnlyDictionary<int, Func<TestEncoder, TestEncoder>>? encoders = null
    )
    {
        var usual = TestEncoder.Of(source.Info.Video.Rate, new PixelSize(128, 72));
        var store = new MemoryStore();
        var segments = ImmutableArray.CreateBuilder<MasterSegment>();
        var start = spec.Range?.Start ?? 0;
        foreach (var length in lengths)
        {
            var planned = Planned(source, segments.Count, new FrameRange(start, start + length));
            var encoder = encoders?.GetValueOrDefault(planned.Index)?.Invoke(usual) ?? usual;
            segments.Add(await Encode(source, encoder, store, planned, scratch));
            start += length;
        }

        return new(source, store, new MasterPlan(source.Info, spec, Profile(usual), segments.ToImmutable()));
    }

    public static RenderSpec Spec(MasterContainer container, FrameRange? range = null) =>
        new(range, container, false, false);

    public async Task<AssembledMaster> Assemble(
        Scratch scratch,
        string master,
        IProgress<AssemblyProgress>? progress = null,
        IArtifactStore? store = null,
        CancellationToken cancel = default
    )
    {
        // A checkpoint after every segment.
        using var folder = new AssemblyFolder(scratch["work"]) { MarkEvery = 1 };
        var kept = folder.Begin(new JobId("job"), master);
        var assembled = await Assembler.Assemble(Plan, Source.Path, folder, kept, store ?? Store, progress, cancel);
        folder.Clear();
        return assembled;
    }

    private static async Task<MasterSegment> Encode(
        TestSource source,
        TestEncoder encoder,
        MemoryStore store,
        PlannedSegment planned,
        Scratch scratch
    )
    {
        var file = scratch[$"segment-{planned.Index}.hevc"];
        var bits = await encoder.Encode(source.Path, source.Info.Video.Index, planned.Frames, file);
        var light = await encoder.Light(file);
        return new(planned, store.Put($"s/{planned.Index}.hevc", bits), store.Put($"s/{planned.Index}.light", light));
    }

    private static PlannedSegment Planned(TestSource source, int index, FrameRange frames)
    {
        var video = source.Info.Video;
        var own = source.Times.AsSpan((int)frames.Start, (int)frames.Length).ToArray();
        var origin = video.TimeBase.At(source.Times[0]);
        var grid = own.Select(
            (ticks, i) => Math.Abs((origin + video.Rate.TimeOf(frames.Start + i)).In(video.TimeBase) - ticks) <= 1
        );
        return new(index, frames, 0, new FrameTimes(own[0], grid.All(on => on) ? [] : [.. own]));
    }

    private static RenderProfile Profile(TestEncoder encoder) =>
        new("test-x1", Sha256.Of([]), 2, [], "cpu", new PixelSize(64, 64), "0", 1, encoder.Profile);
}
