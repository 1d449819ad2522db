using System.Threading.Channels;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>decode -> infer -> measure -> encode, one stage each, joined by bounded channels of pooled frames. Upload
/// and report follow for each segment while the next is under way.</summary>
internal sealed class ChunkPipeline(
    HeldLease lease,
    WorkItem.Chunk chunk,
    SourceAddress film,
    ModelSession session,
    Func<ChunkPart, SegmentWriter> begin
)
{
    /// <summary>Buffers of each kind: one in the stage before, one waiting, one in the stage after.</summary>
    private const int Buffers = 3;

    private readonly VideoStream video = lease.Grant.Source.Video;
    private readonly PixelSize masterSize = lease.Grant.Profile.Encoder.Size;
    private readonly Channel<byte[]> decoded = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<ushort[]> inferred = Channel.CreateUnbounded<ushort[]>();
    private readonly Channel<(ushort[] Frame, MeasuredLight Light)> measured = Channel.CreateUnbounded<(
        ushort[],
        MeasuredLight
    )>();
    private readonly FramePool<byte> sourceFrames = new(Buffers, 3 * lease.Grant.Source.Video.Size.Area);
    private readonly FramePool<ushort> masterFrames = new(Buffers + 1, 3 * lease.Grant.Profile.Encoder.Size.Area);

    public async Task Run()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lease.Stop);
        Task[] stages =
        [
            Stage(Decode, decoded.Writer.TryComplete, stop),
            Stage(Infer, inferred.Writer.TryComplete, stop),
            Stage(Measure, measured.Writer.TryComplete, stop),
            Stage(Encode, _ => true, stop),
        ];
        await Task.WhenAll(stages).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lease.Stop.ThrowIfCancellationRequested();
        // The first stage that failed by itself says why; the others only say that they were stopped.
        foreach (var stage in stages.OrderBy(stage => stage.IsCanceled))
        {
            await stage;
        }
    }

    private static Task Stage(
        Func<CancellationToken, Task> work,
        Func<Exception?, bool> complete,
        CancellationTokenSource stop
    ) =>
        Task.Run(async () =>
        {
            try
            {
                await work(stop.Token);
                complete(null);
            }
            catch
            {
                await stop.CancelAsync();
                complete(new OperationCanceledException());
                throw;
            }
        });

    private async Task Decode(CancellationToken cancel)
    {
        var frames = chunk.Parts.Sum(part => part.Segment.Frames.Length);
        var range = new DecodeRange(chunk.Parts[0].Segment.Times.First, frames);
        await using var reader = FrameReader.Open(
            film,
            lease.Grant.Source,
            range,
            lease.Grant.Profile.InferenceThreads,
            lease.Alive
        );
        for (var i = 0L; i < frames; i++)
        {
            var frame = await sourceFrames.Rent(cancel);
            if (!await reader.Read(frame, cancel))
            {
                break;
            }

            await decoded.Writer.WriteAsync(frame, cancel);
        }

        var (report, first) = (await reader.Finish(), chunk.Parts[0].Segment.Frames.Start);
        DecodeCheck.DemandClean(report, first, lease.Grant.Spec.AllowDamaged);
        DecodeCheck.DemandFrames(report, first, frames);
    }

    private async Task Infer(CancellationToken cancel)
    {
        await foreach (var frame in decoded.Reader.ReadAllAsync(cancel))
        {
            var master = await masterFrames.Rent(cancel);
            session.Run(frame, video.Size, master);
            sourceFrames.Return(frame);
            await inferred.Writer.WriteAsync(master, cancel);
        }
    }

    private async Task Measure(CancellationToken cancel)
    {
        await foreach (var frame in inferred.Reader.ReadAllAsync(cancel))
        {
            var plane = checked((int)masterSize.Area);
            var light = LightMeter.Measure(
                frame.AsSpan(0, plane),
                frame.AsSpan(plane, plane),
                frame.AsSpan(2 * plane, plane),
                masterSize
            );
            await measured.Writer.WriteAsync((frame, light), cancel);
        }
    }

    /// <summary>One encoder at a time: two of them at 2160p would not fit the memory, and while one drains its threads
    /// keep the cores busy.</summary>
    private async Task Encode(CancellationToken cancel)
    {
        foreach (var part in chunk.Parts)
        {
            lease.Begin(part);
            await using var writer = begin(part);
            await WriteSegment(writer, part, cancel);
            var done = await writer.Finish();
            await lease.Report(
                new WorkerMessage.SegmentDone(
                    lease.Grant.Job,
                    lease.Grant.Lease,
                    part.Segment.Index,
                    part.Attempt,
                    done
                )
            );
        }
    }

    private async Task WriteSegment(SegmentWriter writer, ChunkPart part, CancellationToken cancel)
    {
        for (var i = 0L; i < part.Segment.Frames.Length; i++)
        {
            var (frame, light) = await measured.Reader.ReadAsync(cancel);
            await writer.Write(frame, light, cancel);
            masterFrames.Return(frame);
            lease.Progress(SlotWords.Rendering, i + 1, part.Segment.Index);
        }
    }
}
