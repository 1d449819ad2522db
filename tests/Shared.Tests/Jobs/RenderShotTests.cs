using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Jobs;

public sealed class RenderShotTests
{
    private static readonly LeaseId Chunk = Sample.Lease(2);
    private static readonly LeaseId Assembly = Sample.Lease(9);
    private static readonly Sha256 OtherModel = Sha256.Of("other"u8);
    private static readonly JobCommand.RenderShot Dimmer = new(1, Sample.Profile with { Controls = [400] });

    private static readonly JobCommand.RenderShot Otherwise = new(
        1,
        Sample.Profile with
        {
            Model = "other-x2",
            ModelDigest = OtherModel,
        }
    );

    private static readonly JobEvent[] Rendered =
    [
        new JobEvent.JobSubmitted(Sample.Brief),
        new JobEvent.SurveyLeased(Sample.Lease(1), Sample.Slot(1), Attempt.First),
        new JobEvent.SegmentsPlanned(Sample.Segments(0, 3), SampleState.At(72)),
        new JobEvent.SurveyFinished(),
        new JobEvent.ChunkLeased(Chunk, Sample.Slot(2), [.. Parts(0, 1, 2)]),
        .. Enumerable.Range(0, 3).Select(i => new JobEvent.SegmentRendered(i, Attempt.First, Sample.Rendered(i, 1))),
        new JobEvent.LeaseEnded(Chunk, Expired: false),
    ];

    private static readonly JobEvent[] Completed =
    [
        .. Rendered,
        new JobEvent.AssemblyLeased(Assembly, Sample.Slot(1), Attempt.First),
        new JobEvent.JobCompleted(Sample.Master),
    ];

    [Fact]
    public void A_completed_job_goes_back_to_rendering_for_that_shot_alone()
    {
        var story = Story.Given(Completed).When(Dimmer).Then(new JobEvent.ShotReopened(1, Dimmer.Profile));
        var job = Assert.IsType<RenderJob.Rendering>(story.Job);
        Assert.Equal(new ReadyWork(Survey: false, 1, Assembly: false), job.Ready);
        Assert.Equal(new Attempt(2), Assert.IsType<Segment.Waiting>(job.Plan.Segments[1].State).Next);
        Assert.True(job.Plan.ProfileOf(1, Sample.Profile).RendersAs(Dimmer.Profile));
        Assert.Equal(Sample.Profile, job.Plan.ProfileOf(0, Sample.Profile));
    }

    [Fact]
    public void The_master_is_assembled_anew_when_the_shot_is_rendered()
    {
        var story = Story.Given(Completed).When(Dimmer).When(new JobCommand.LeaseChunk(Chunk, Sample.Slot(2), 1, 1));
        story.When(new JobCommand.ReportRendered(Chunk, 1, new Attempt(2), Sample.Rendered(1, 2)));
        story.When(new JobCommand.LeaseAssembly(Sample.Lease(10), Sample.Slot(1)));
        story.When(new JobCommand.FinishAssembly(Sample.Lease(10), Sample.Master with { MaxCll = 400 }));
        Assert.Equal(400, Assert.IsType<RenderJob.Completed>(story.Job).Master.MaxCll);
        Assert.Null(story.Job.Segments.Former);
    }

    [Fact]
    public void The_master_that_is_replaced_stands_until_the_new_one_is_proven()
    {
        var story = Story.Given(Completed).When(Dimmer);
        Assert.Equal(Sample.Master, story.Job.Segments.Former);
        story.When(new JobCommand.Cancel()).ThenRejected(Rejection.WrongState);
        story.When(new JobCommand.LeaseChunk(Chunk, Sample.Slot(2), 1, 1));
        story.When(new JobCommand.ReportRendered(Chunk, 1, new Attempt(2), Sample.Rendered(1, 2)));
        story.When(new JobCommand.LeaseAssembly(Sample.Lease(10), Sample.Slot(1)));
        story.When(new JobCommand.FinishAssembly(Sample.Lease(10), Sample.Master with { Verified = false }));
        Assert.Equal(Sample.Master, story.Job.Segments.Former);
    }

    [Fact]
    public void What_was_under_way_for_the_shot_is_stale()
    {
        var leased = new JobEvent.ChunkLeased(Chunk, Sample.Slot(2), [.. Parts(0, 1, 2)]);
        var story = Story.Given([.. Rendered[..4], leased]).When(Dimmer);
        story.When(Report(1)).ThenRejected(Rejection.StaleAttempt);
        story.When(Report(0)).Then(new JobEvent.SegmentRendered(0, Attempt.First, Sample.Rendered(0, 1)));
        Assert.Equal([1], story.Job.Segments.Waiting);
    }

    [Fact]
    public void An_assembly_that_is_under_way_is_given_up()
    {
        var story = Story.Given(Completed[..^1]).When(Dimmer);
        Assert.IsType<RenderJob.Rendering>(story.Job);
        story.When(new JobCommand.FinishAssembly(Assembly, Sample.Master)).ThenRejected(Rejection.StaleAttempt);
    }

    [Fact]
    public void Only_a_slot_with_the_model_gets_the_shot_and_a_chunk_is_rendered_alike()
    {
        var story = Story.Given(Rendered[..4]).When(Otherwise);
        var usual = new JobCommand.LeaseChunk(Chunk, Sample.Slot(2), 0.5, 1, Models: [Sample.Profile.ModelDigest]);
        story.When(usual).Then(new JobEvent.ChunkLeased(Chunk, Sample.Slot(2), [.. Parts(0)]));
        story.When(usual with { Lease = Sample.Lease(3), Models = [OtherModel] });
        Assert.Equal([1], story.Job.Segments.Held.Of(Sample.Lease(3)));
    }

    [Fact]
    public void Dispatch_knows_which_models_wait()
    {
        var card = JobCard.Of(1, Story.Given(Completed).When(Otherwise).Job)!;
        Assert.Equal([OtherModel], card.OtherModels.AsEnumerable());
        Assert.True(DispatchOrder.MayTake(card, WorkKind.Chunk, Slot(OtherModel), Fleet.Of(1)));
        Assert.False(DispatchOrder.MayTake(card, WorkKind.Chunk, Slot(Sample.Profile.ModelDigest), Fleet.Of(1)));
    }

    [Fact]
    public void Priors_of_the_shot_go_with_its_model()
    {
        var brief = new JobEvent.JobSubmitted(Sample.Brief with { Profile = Sample.Profile with { Priors = true } });
        JobEvent[] before =
        [
            brief,
            .. Rendered[1..5],
            new JobEvent.PriorsStored(1, Sample.Profile.ModelDigest, [1, 2]),
        ];
        var anew = Otherwise with { Profile = Otherwise.Profile with { Priors = true } };
        var story = Story
            .Given(before)
            .When(anew)
            .When(new JobCommand.LeaseChunk(Sample.Lease(3), Sample.Slot(3), 1, 1));
        Assert.Empty(story.Job.Segments.Priors);
        var late = new JobCommand.ReportPriors(Chunk, 1, Sample.Profile.ModelDigest, [1, 2]);
        story.When(late).ThenRejected(Rejection.StaleAttempt);
        story.When(new JobCommand.ReportPriors(Sample.Lease(3), 1, OtherModel, [3]));
        story.When(late).ThenRejected(Rejection.StaleAttempt);
        Assert.Equal([3], story.Job.Segments.Priors[1].AsEnumerable());
    }

    [Fact]
    public void Asking_again_while_it_waits_changes_nothing_and_afterwards_renders_it_once_more()
    {
        var story = Story.Given(Completed).When(Dimmer).When(Dimmer).ThenNothing();
        story.When(new JobCommand.LeaseChunk(Chunk, Sample.Slot(2), 1, 1)).When(Dimmer).ThenNothing();
        story.When(new JobCommand.ReportRendered(Chunk, 1, new Attempt(2), Sample.Rendered(1, 2)));
        story.When(Dimmer).Then(new JobEvent.ShotReopened(1, Dimmer.Profile));
    }

    [Fact]
    public void What_would_change_the_parameter_sets_or_is_no_shot_is_refused()
    {
        var larger = Sample.Encoder with { Size = new PixelSize(256, 144) };
        var story = Story.Given(Completed);
        story.When(new JobCommand.RenderShot(1, Sample.Profile with { Encoder = larger }));
        story.ThenRejected(Rejection.Inconsistent);
        story.When(Dimmer with { Shot = 3 }).ThenRejected(Rejection.Inconsistent);
    }

    [Fact]
    public void A_job_whose_shots_are_not_all_known_must_wait() =>
        Story.Given(Rendered[..3]).When(Dimmer).ThenRejected(Rejection.WrongState);

    private static IEnumerable<LeasedPart> Parts(params int[] segments) =>
        segments.Select(segment => new LeasedPart(segment, Attempt.First));

    private static JobCommand.ReportRendered Report(int segment) =>
        new(Chunk, segment, Attempt.First, Sample.Rendered(segment, 1));

    private static SlotRequest Slot(Sha256 model) =>
        new(
            Sample.Slot(1),
            [WorkKind.Chunk],
            new SlotOffer(
                [model],
                Sample.Profile.Provider,
                Sample.Profile.Runtime,
                Sample.Encoder.Build,
                1L << 30,
                null
            )
        );
}
