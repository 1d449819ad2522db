using System.Runtime.CompilerServices;

namespace SrItmFarm.Worker.Media;

/// <summary>Joins the spans of a film. Each but the first must begin with the very frame that its forerunner ended at,
/// by time and by pixels, so that the frames are those of one decoder that reads the film from its start.</summary>
/// <param name="queue">The spans; <c>null</c> leaves all to be decoded.</param>
/// <param name="fromTicks">Time of the first frame; <c>null</c> is the film's first.</param>
internal sealed class SpanJoin(SpanQueue? queue, long? fromTicks)
{
    private SurveyFrame? next;

    /// <summary>What the sequence leaves to be decoded; <c>null</c> once the film's end is reached.</summary>
    public SpanRest? Rest { get; private set; } = new(fromTicks, 0);

    /// <summary>In order; ends before the first frame that may be wrong.</summary>
    public async IAsyncEnumerable<SurveyFrame> Frames([EnumeratorCancellation] CancellationToken cancel)
    {
        while (Rest is not null && queue?.Next() is { } span)
        {
            await using var ending = span;
            await foreach (var frame in span.Frames.ReadAllAsync(cancel))
            {
                if (Rest.Given == 0 && !Fits(frame))
                {
                    yield break;
                }

                Rest = Rest with { Given = Rest.Given + 1 };
                yield return frame;
            }

            if (!Goes(await span.Ended))
            {
                yield break;
            }
        }
    }

    private bool Fits(SurveyFrame frame) =>
        next is null || (next.Ticks == frame.Ticks && next.Rgb.Span.SequenceEqual(frame.Rgb.Span));

    private bool Goes(SpanEnd end)
    {
        // A later span without a frame has not shown that it fits.
        var shown = next is null || Rest is { Given: > 0 };
        (next, Rest) = end switch
        {
            SpanEnd.Reached reached when shown => (reached.Next, new SpanRest(reached.Next.Ticks, 0)),
            SpanEnd.Film when shown => (null, null),
            _ => (next, Rest),
        };
        return shown && end is not SpanEnd.Troubled;
    }
}
