using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>Decodes a film once at small size and plans it.</summary>
/// <param name="film">Where the film is.</param>
/// <param name="source">As probing found it.</param>
/// <param name="only">Plan only these frames; the whole film where <c>null</c>.</param>
/// <param name="from">Where an earlier survey of the same film stood, with the segment that it planned last.</param>
public sealed class FilmSurvey(
    SourceAddress film,
    SourceInfo source,
    FrameRange? only,
    (SurveyState State, PlannedSegment Last)? from
)
{
    private readonly SurveyPlanner planner = new(source.Video.Rate, source.Video.TimeBase, only, from?.State);

    /// <summary>Where to go on from, should this survey end here.</summary>
    public SurveyState State => planner.State;

    /// <summary>Frames seen.</summary>
    public long Frames => planner.Frames;

    /// <summary>True when every frame of the range asked for is planned.</summary>
    public bool Finished => planner.Finished;

    /// <summary>What the decoder said; <c>null</c> until the film was read to its end, and for a range that ended
    /// before it.</summary>
    public DecodeReport? Report { get; private set; }

    /// <summary>The segments as they become certain: one batch a frame, usually empty, and a last one.</summary>
    public async IAsyncEnumerable<ImmutableArray<PlannedSegment>> Segments(
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var comparer = new FrameComparer(FrameSignature.SizeFor(source.Video.Size));
        await using var reader = SurveyReader.Open(
            film,
            source,
            comparer.Size,
            from?.Last.Times.First,
            only?.End ?? long.MaxValue,
            Environment.ProcessorCount
        );
        var known = from?.Last.Frames.Length ?? 0;
        await foreach (var frame in reader.Frames(cancel))
        {
            var change = comparer.Push(frame.Rgb.Span);
            if (known-- > 0)
            {
                continue; // the segment planned last is decoded again, because only its time is known
            }

            yield return planner.Push(frame.Ticks, change);
            if (planner.Finished)
            {
                yield break;
            }
        }

        Report = await reader.Finish();
        if (Report is { Killed: null, ClockFault: null }) // else the film goes on, and so does the shot
        {
            yield return planner.Flush();
        }
    }
}
