using System.Collections.Immutable;
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
    ImmutableArray<ChunkPart> parts,
    SourceAddress film,
    ModelSession session,
    SlotFrames frames,
    Func<ChunkPart, SegmentWriter> begin
)
{
    private readonly VideoStream video = lease.Grant.Source.Video;
    private readonly PixelSize masterSize = lease.Grant.Profile.Encoder.Size;
    private readonly Channel<byte[]> decoded = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<ushort[]> inferred = Channel.CreateUnbounded<ushort[]>();
    private readonly Channel<(ushort[] Frame, MeasuredLight Light)> measured = Channel.CreateUnbounded<(
        ushort[],
        MeasuredLight
    )>();
    private readonly FramePool<byte> sourceFrames = frames.Source(lease.Grant.Source.Video.Size);
    private readonly FramePool<ushort> masterFrames = frames.Master(lease.Grant.Profile.Encoder.Size);
    private long decoding;
    private long inferring;

    /// <summary>How many parts are rendered and reported.</summary>
    public int Reported { get; private set; }

    /// <param name="priors">A vector for each shot; none for a model without priors.</param>
    /// <exception cref="WorkFailedException">A stage failed; the lease knows in which segment.</exception>
    /// <exception cref="InferenceFailedException">The model could not be run; the lease knows in which segment.
    /// </exception>
    public async Task Run(IReadOnlyDictionary<int, float[]> priors)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lease.Stop);
        Task[] stages =
        [
            Stage.Start(Decode, decoded.Writer.TryComplete, stop),
            Stage.Start(cancel => Infer(priors, cancel), inferred.Writer.TryComplete, stop),
            Stage.Start(Measure, measured.Writer.TryComplete, stop),
            Stage.Start(Encode, _ => true, stop),
        ];
        await Task.WhenAll(stages).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lease.Stop.ThrowIfCancellationRequested();
        Blame(Array.FindIndex(stages, stage => stage.IsFaulted));
        // The first stage that failed by itself says why; the others only say that they were stopped.
        foreach (var stage in stages.OrderBy(stage => stage.IsCanceled))
        {
            await stage;
        }
    }

    /// <summary>Decoding and inference are ahead of the encoder, perhaps in another segment; but what is reported
    /// cannot fail any more.</summary>
    private void Blame(int stage)
    {
        var frame = stage switch
        {
            0 => decoding,
            1 => inferring,
            _ => 0,
        };
        var ends = parts.Select(part => part.Segment.Frames.End - parts[0].Segment.Frames.Start).ToArray();
        var at = Math.Max(Reported, Array.FindIndex(ends, end => frame < end));
        if (stage >= 0 && at < parts.Length)
        {
            lease.Begin(parts[at]);
        }
    }

    private async Task Decode(CancellationToken cancel)
    {
        var count = parts.Sum(part => part.Segment.Frames.Length);
        var range = new DecodeRange(parts[0].Segment.Times.First, count);
        await using var reader = FrameReader.Open(
            film,
            lease.Grant.Source,
            range,
            lease.Grant.Profile.InferenceThreads,
            lease.Alive
        );
        for (; decoding < count; decoding++)
        {
            var frame = await sourceFrames.Rent(cancel);
            if (!await reader.Read(frame, cancel))
            {
                break;
            }

            await decoded.Writer.WriteAsync(frame, cancel);
        }

        var (report, first) = (await reader.Finish(), parts[0].Segment.Frames.Start);
        decoding = report.FirstBadFrame ?? report.Frames;
        DecodeCheck.DemandClean(report, first, lease.Grant.Spec.AllowDamaged);
        DecodeCheck.DemandFrames(report, first, count);
    }

    private async Task Infer(IReadOnlyDictionary<int, float[]> priors, CancellationToken cancel)
    {
        foreach (var segment in parts.Select(part => part.Segment))
        {
            var vector = priors.GetValueOrDefault(segment.Shot, []);
            for (var i = 0L; i < segment.Frames.Length; i++)
            {
                var frame = await decoded.Reader.ReadAsync(cancel);
                var master = await masterFrames.Rent(cancel);
                session.Run(frame, video.Size, master, vector);
                sourceFrames.Return(frame);
                inferring++;
                await inferred.Writer.WriteAsync(master, cancel);
            }
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
        foreach (var part in parts)
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
            Reported++;
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
