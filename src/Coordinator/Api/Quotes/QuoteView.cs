using System.Collections.Immutable;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Quotes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Quotes;

/// <summary>What a draft's film will take, judged by its samples.</summary>
/// <param name="State"><c>surveying</c>, <c>sampling</c>, <c>ready</c>, or <c>stuck</c> where a sample is in quarantine or
/// the job has failed.</param>
/// <param name="Released">Whether the draft became a job.</param>
/// <param name="Frames">Of the film, to render; an estimate while the survey runs.</param>
/// <param name="FilmSeconds">How long it plays.</param>
/// <param name="Samples">Empty while the survey runs.</param>
/// <param name="Work">Once a sample is rendered.</param>
/// <param name="MasterBytes">Pictures of the master, once a sample is rendered; its segments take as much again until
/// they are swept.</param>
/// <param name="Cost">Where the coordinator has prices.</param>
public sealed record QuoteView(
    JobId Job,
    string State,
    bool Released,
    long Frames,
    double FilmSeconds,
    int Shots,
    int Segments,
    ImmutableArray<SampleView> Samples,
    QuotedWork? Work,
    Estimate? MasterBytes,
    QuotedCost? Cost
)
{
    /// <param name="job">A draft, or what became of one.</param>
    /// <param name="slots">That can render it.</param>
    /// <param name="ahead">Seconds of a slot that wait on the farm.</param>
    internal static QuoteView Of(JobView job, RenderJob state, int slots, double? ahead, Prices prices)
    {
        var (plan, brief) = (state.Segments, state.Submission!);
        ImmutableArray<SampleView> samples =
        [
            .. plan
                .Samples.Select(index => plan.Segments[index])
                .Select(entry => SampleView.Of(entry.Planned.Shot, SegmentView.Of(entry))),
        ];
        var done = plan
            .Samples.Select(index => plan.Segments[index].State)
            .OfType<Segment.Rendered>()
            .Select(rendered => rendered.Result)
            .ToArray();
        var work = done.Length > 0 ? WorkOf(done, job.Frames, slots, ahead) : null;
        var bytes = done.Length > 0 ? Whole(done, job.Frames, one => one.Bitstream.Size) : null;
        return new QuoteView(
            job.Id,
            StateOf(state, job.SurveyDone, samples),
            !brief.IsDraft,
            job.Frames,
            Math.Round(job.Frames / job.Rate.Value, 3),
            plan.Segments.IsEmpty ? 0 : plan.Segments[^1].Planned.Shot + 1,
            plan.Segments.Count,
            samples,
            work,
            bytes,
            work is not null && bytes is { } size ? prices.Of(work.SlotSeconds, size) : null
        );
    }

    private static QuotedWork WorkOf(RenderedSegment[] done, long frames, int slots, double? ahead)
    {
        var seconds = Whole(done, frames, one => one.Seconds);
        return new QuotedWork(
            seconds,
            [.. done.Select(one => one.Device).Distinct().Order(StringComparer.Ordinal)],
            slots,
            slots > 0 ? seconds / slots : null,
            ahead
        );
    }

    private static Estimate Whole(RenderedSegment[] done, long frames, Func<RenderedSegment, double> amount) =>
        SampleEstimate.Of([.. done.Select(one => new Sampled(one.Frames.Length, amount(one)))], frames);

    private static string StateOf(RenderJob state, bool surveyed, ImmutableArray<SampleView> samples) =>
        state is RenderJob.Failed || samples.Any(one => one.State == "quarantined") ? "stuck"
        : !surveyed ? "surveying"
        : samples.All(one => one.State == "rendered") ? "ready"
        : "sampling";
}
