using System.Threading.Channels;

namespace SrItmFarm.Worker.Media;

/// <summary>A part of a film, decoded ahead of its turn by a decoder of its own.</summary>
internal sealed class SurveySpan : IAsyncDisposable
{
    /// <summary>Pictures decoded on the way to the first. Where key frames are further apart than a minute, spans cost
    /// more than they gain: at worst each of them decodes the film from its start.</summary>
    private const int MostRunUp = 1440;

    private readonly CancellationTokenSource stop = new();
    private readonly Channel<SurveyFrame> frames = Channel.CreateBounded<SurveyFrame>(SpanPlan.MostHeld);

    private volatile bool began;
    private int runUp;

    /// <summary>Starts to decode.</summary>
    /// <param name="job">With the place where the span begins.</param>
    /// <param name="end">The first frame at or after these ticks is not its own any more; <c>null</c> goes to the film's
    /// end.</param>
    public SurveySpan(DecodeJob job, long? end) => Ended = Task.Run(() => Decode(job, end), CancellationToken.None);

    /// <summary>Those before the span's end, in order; completes when no more come, for whatever reason.</summary>
    public ChannelReader<SurveyFrame> Frames => frames.Reader;

    /// <summary>How it ended; completes after the frames do.</summary>
    public Task<SpanEnd> Ended { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await ((Task)Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task<SpanEnd> Decode(DecodeJob job, long? end)
    {
        using var far = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        try
        {
            await using var decoder = new VideoDecoder(job with { OnPicture = OnPicture });
            return await Read(decoder, job.FrameBytes, end, far.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new SpanEnd.Troubled();
        }
        finally
        {
            frames.Writer.Complete();
        }

        void OnPicture()
        {
            if (!began && ++runUp > MostRunUp)
            {
                far.Cancel();
            }
        }
    }

    private async Task<SpanEnd> Read(VideoDecoder decoder, int frameBytes, long? end, CancellationToken cancel)
    {
        long? before = null;
        for (var rgb = new byte[frameBytes]; await decoder.Read(rgb, cancel); rgb = new byte[frameBytes])
        {
            began = true;
            if (decoder.LastTicks is not { } ticks || ticks <= before)
            {
                return new SpanEnd.Troubled();
            }

            var frame = new SurveyFrame(ticks, rgb);
            if (ticks >= end)
            {
                return decoder.IsClean ? new SpanEnd.Reached(frame) : new SpanEnd.Troubled();
            }

            await frames.Writer.WriteAsync(frame, cancel);
            before = ticks;
        }

        return await decoder.Finish() is { IsClean: true, Killed: null } ? new SpanEnd.Film() : new SpanEnd.Troubled();
    }
}
