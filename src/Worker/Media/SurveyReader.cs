using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Decodes a film once, at small size, for the detection of shots. To be fast it leaves out the deblocking
/// filter and the joining of fields, and has spans of a long film decoded at once; frames and their times are those that
/// <see cref="FrameReader"/> gives. Where a span has trouble, one decoder alone goes on from there to the film's end,
/// and what it says is what counts.</summary>
public sealed class SurveyReader : IAsyncDisposable
{
    /// <summary>Decoders at once: each holds its pictures in memory, and reads at its own place of the film.</summary>
    private const int MostDecoders = 4;

    private readonly DecodeJob job;
    private readonly SpanQueue? queue;
    private VideoDecoder? alone;
    private string? clockFault;
    private (long Frames, long? First, long? Last) seen;
    private long seenBefore;

    private SurveyReader(DecodeJob job, SpanQueue? queue) => (this.job, this.queue) = (job, queue);

    /// <summary>True when one decoder went on to the end, because the film has no spans or one had trouble.</summary>
    internal bool EndsAlone => alone is not null;

    /// <summary>Nothing is started before the frames are asked for.</summary>
    /// <param name="film">Where the film is.</param>
    /// <param name="source">As probing found it.</param>
    /// <param name="size">Size of the pictures.</param>
    /// <param name="fromTicks">Time of the frame to begin with; <c>null</c> begins with the first.</param>
    /// <param name="until">No frame of the film from this one on is wanted.</param>
    /// <param name="cores">Cores to use, 1 or more.</param>
    public static SurveyReader Open(
        SourceAddress film,
        SourceInfo source,
        PixelSize size,
        long? fromTicks,
        long until,
        int cores
    )
    {
        var atOnce = Math.Min(cores, MostDecoders);
        // One thread more than cores: one waits for another's reference most of the time.
        var job = SurveyJob.Of(film, source, size, fromTicks, cores + 1);
        return Open(job, SpanPlan.Cuts(source.Video, source.Format, fromTicks, until, atOnce), atOnce, cores / atOnce);
    }

    /// <param name="cuts">Where spans begin, in ticks, rising strictly; may be empty.</param>
    /// <param name="atOnce">Decoders of spans that work at once.</param>
    /// <param name="threads">Threads of each of them.</param>
    internal static SurveyReader Open(DecodeJob job, ImmutableArray<long> cuts, int atOnce, int threads) =>
        new(job, cuts.IsEmpty ? null : new SpanQueue(job, cuts, atOnce, threads));

    /// <summary>All frames from the beginning asked for. The sequence ends early where a frame has no time or one not
    /// later than its neighbour's; <see cref="Finish"/> then says so.</summary>
    /// <exception cref="Hosting.Processes.ChildStartException">ffmpeg is not installed.</exception>
    public async IAsyncEnumerable<SurveyFrame> Frames([EnumeratorCancellation] CancellationToken cancel)
    {
        var join = new SpanJoin(queue, job.Range.FirstTicks);
        await foreach (var frame in join.Frames(cancel))
        {
            yield return Seen(frame);
        }

        if (join.Rest is not { } rest)
        {
            yield break;
        }

        await foreach (var frame in Alone(rest, cancel))
        {
            yield return Seen(frame);
        }
    }

    /// <summary>What came of it. To be called when the sequence has ended.</summary>
    public async Task<DecodeReport> Finish()
    {
        if (clockFault is not null)
        {
            return new DecodeReport(seen.Frames, null, null, [clockFault], seen.Frames) { ClockFault = clockFault };
        }

        if (alone is null)
        {
            return new DecodeReport(seen.Frames, seen.First, seen.Last, [], null);
        }

        var report = await alone.Finish();
        return report with
        {
            Frames = seenBefore + report.Frames,
            FirstTicks = seen.First,
            FirstBadFrame = seenBefore + report.FirstBadFrame,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await (queue?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (alone?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private SurveyFrame Seen(SurveyFrame frame)
    {
        seen = (seen.Frames + 1, seen.First ?? frame.Ticks, frame.Ticks);
        return frame;
    }

    private async IAsyncEnumerable<SurveyFrame> Alone(SpanRest rest, [EnumeratorCancellation] CancellationToken cancel)
    {
        seenBefore = seen.Frames - rest.Given;
        alone = new VideoDecoder(job with { Range = job.Range with { FirstTicks = rest.FromTicks } });
        var (frames, before) = (0L, (long?)null);
        for (var rgb = new byte[job.FrameBytes]; await alone.Read(rgb, cancel); rgb = new byte[job.FrameBytes])
        {
            if (alone.LastTicks is not { } ticks || ticks <= before)
            {
                clockFault = Fault(seen.Frames, before, alone.LastTicks);
                yield break;
            }

            if (frames++ >= rest.Given)
            {
                yield return new SurveyFrame(ticks, rgb);
            }

            before = ticks;
        }
    }

    private string Fault(long frame, long? before, long? time)
    {
        var found = time is null ? "has no time stamp" : $"comes at tick {Text(time)}, after one at {Text(before)}";
        return $"frame {Text(frame)} {found}, but every frame must be later than the one before it: give the film new "
            + $"times first, with ffmpeg -i FILM -vf 'setpts=N/({job.Video.Rate})/TB' -c:v ffv1 -c:a copy NEW.mkv";
    }

    private static string Text(long? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");
}
