using System.Collections.Immutable;
using SrItmFarm.Coordinator.Api.Demand;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class DemandTests
{
    private static readonly RenderProfile Large = Sample.Profile with
    {
        Encoder = Sample.Encoder with { Size = new PixelSize(256, 144) },
    };

    [Fact]
    public void A_film_of_four_times_the_pixels_waits_for_four_times_the_seconds()
    {
        var measured = Rendered(Planned(Sample.Profile, 1));
        var demand = Assert.Single(DemandEndpoint.Of([Planned(Large, 2), measured], [measured]));
        Assert.Equal(new DemandView("bt2446a-x2", "cpu", 2, 48, 2 * 4 * 1.5, 0), demand);
    }

    [Fact]
    public void Models_and_devices_are_told_apart_and_what_was_never_measured_has_no_seconds()
    {
        var gpu = Sample.Profile with { Provider = "cuda" };
        var other = Sample.Profile with { Model = "other-x2" };
        ImmutableArray<RenderJob> waiting = [Planned(gpu, 1), Planned(other, 1), Submitted(Sample.Profile)];
        var demand = DemandEndpoint.Of(waiting, [Rendered(Planned(Sample.Profile, 1))]);
        Assert.Equal(
            [
                new DemandView("bt2446a-x2", "cpu", 0, 0, 0, 1),
                new DemandView("bt2446a-x2", "cuda", 1, 24, null, 0),
                new DemandView("other-x2", "cpu", 1, 24, null, 0),
            ],
            demand
        );
    }

    [Fact]
    public void Paused_and_finished_jobs_ask_for_nobody() =>
        Assert.Empty(DemandEndpoint.Of([Planned(Sample.Profile, 2).Apply(new JobEvent.JobPaused())], []));

    private static RenderJob Submitted(RenderProfile profile) =>
        RenderJob.None.Apply(new JobEvent.JobSubmitted(Sample.Brief with { Profile = profile }));

    private static RenderJob Planned(RenderProfile profile, int segments) =>
        Fold(
            Submitted(profile),
            new JobEvent.SurveyLeased(Sample.Lease(1), Sample.Slot(1), Attempt.First),
            new JobEvent.SegmentsPlanned(Sample.Segments(0, segments), SampleState.At(24L * segments)),
            new JobEvent.SurveyFinished()
        );

    private static RenderJob Rendered(RenderJob job) =>
        Fold(
            job,
            new JobEvent.ChunkLeased(Sample.Lease(2), Sample.Slot(1), [new LeasedPart(0, Attempt.First)]),
            new JobEvent.SegmentRendered(0, Attempt.First, Sample.Rendered(0, 1))
        );

    private static RenderJob Fold(RenderJob job, params JobEvent[] events) =>
        events.Aggregate(job, (state, happened) => state.Apply(happened));
}
