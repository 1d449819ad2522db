using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Jobs;

public sealed class PriorsTests
{
    private const int SegmentFrames = 240;

    private static readonly LeaseId Survey = Sample.Lease(1);
    private static readonly LeaseId One = Sample.Lease(2);
    private static readonly LeaseId Other = Sample.Lease(3);
    private static readonly RenderProfile Profile = Sample.Profile with { Priors = true };
    private static readonly JobEvent Submitted = new JobEvent.JobSubmitted(Sample.Brief with { Profile = Profile });
    private static readonly JobEvent SurveyLeased = new JobEvent.SurveyLeased(Survey, Sample.Slot(1), Attempt.First);
    private static readonly ImmutableArray<float> First = [0.1f, -2.5e-7f];

    [Fact]
    public void The_first_priors_of_a_shot_are_stored_and_later_ones_change_nothing()
    {
        var story = Rendering(0, 0, 1).When(Lease(One)).When(Report(One, 0, First));
        story.Then(new JobEvent.PriorsStored(0, Profile.ModelDigest, First));

        story.When(Report(One, 0, [9, 9])).ThenNothing();
        story.When(Report(Other, 0, [9, 9])).ThenNothing();

        Assert.Equal(First, story.Job.Segments.Priors[0]);
    }

    [Fact]
    public void Priors_come_from_a_lease_that_has_still_to_render_the_shot()
    {
        var story = Rendering(0, 1);
        story.When(Report(One, 0, First)).ThenRejected(Rejection.StaleAttempt);
        story.When(Lease(One)).When(Report(One, 5, First)).ThenRejected(Rejection.StaleAttempt);
        story.When(Report(Other, 0, First)).ThenRejected(Rejection.StaleAttempt);
    }

    [Fact]
    public void Priors_of_another_model_or_without_finite_numbers_are_refused()
    {
        var story = Rendering(0).When(Lease(One));
        story.When(Report(One, 0, [])).ThenRejected(Rejection.Inconsistent);
        story.When(Report(One, 0, [1, float.NaN])).ThenRejected(Rejection.Inconsistent);
        var foreign = new JobCommand.ReportPriors(One, 0, Sha256.Of("other"u8), First);
        story.When(foreign).ThenRejected(Rejection.Inconsistent);
    }

    [Fact]
    public void Stored_priors_outlive_the_lease_and_a_lost_segment()
    {
        var story = Rendering(0, 0).When(Lease(One)).When(Report(One, 0, First)).When(new JobCommand.ExpireLease(One));

        Assert.Equal(First, ShotPlan.PriorsOf(story.Job.Segments, 0, Sample.Video.Rate).Values);
    }

    [Fact]
    public void While_the_survey_runs_the_segments_of_a_shot_that_is_open_wait()
    {
        var story = Surveying(0, openShot: 2, 0, 1, 2, 2);
        Assert.Equal(2, story.Job.Ready.Segments);

        story.When(Lease(One)).Then(Leased(One, 0, 1));
        story.When(Lease(Other)).ThenRejected(Rejection.NothingReady);
        story.When(new JobCommand.FinishSurvey(Survey)).When(Lease(Other)).Then(Leased(Other, 2, 3));
    }

    [Fact]
    public void A_shot_that_is_closed_or_a_minute_long_waits_no_more()
    {
        Assert.Equal(2, Surveying(0, openShot: 1, 0, 0).Job.Ready.Segments);
        Assert.Equal(0, Surveying(0, openShot: 0, 0, 0).Job.Ready.Segments);
        Assert.Equal(6, Surveying(0, openShot: 0, 0, 0, 0, 0, 0, 0).Job.Ready.Segments);
    }

    [Fact]
    public void A_model_without_priors_waits_for_no_shot()
    {
        var plain = new JobEvent.JobSubmitted(Sample.Brief);
        var story = Story.Given(plain, SurveyLeased, Planned(0, 0, 0));
        Assert.Equal(1, story.Job.Ready.Segments);
    }

    [Fact]
    public void Prior_frames_are_reached_from_the_beginnings_of_their_segments()
    {
        var priors = ShotPlan.PriorsOf(Rendering(0, 1, 1).Job.Segments, 1, Sample.Video.Rate);

        Assert.Equal([240L, 480], priors.Passes.Select(pass => pass.First));
        Assert.Equal([240_240L, 480_480], priors.Passes.Select(pass => pass.FirstTicks));
        Assert.Equal(
            PriorFrames.Of(new FrameRange(240, 720), Sample.Video.Rate),
            priors.Passes.SelectMany(pass => pass.Frames)
        );
    }

    [Fact]
    public void However_long_a_shot_goes_on_its_prior_frames_stay()
    {
        static IEnumerable<string> Passes(params int[] shots) =>
            ShotPlan
                .PriorsOf(Rendering(shots).Job.Segments, 0, Sample.Video.Rate)
                .Passes.Select(pass => JsonSerializer.Serialize(pass, Wire.Json));

        Assert.Equal(Passes(0, 0, 0, 0, 0, 0), Passes(0, 0, 0, 0, 0, 0, 0, 0, 1));
    }

    [Fact]
    public void Priors_come_back_from_the_journal_bit_for_bit()
    {
        JobEvent stored = new JobEvent.PriorsStored(3, Profile.ModelDigest, [0.1f, float.Epsilon, -1f / 3, 1e30f]);
        var text = JsonSerializer.Serialize(stored, Wire.Json);

        var back = Assert.IsType<JobEvent.PriorsStored>(JsonSerializer.Deserialize<JobEvent>(text, Wire.Json));
        Assert.Equal(((JobEvent.PriorsStored)stored).Values, back.Values);
    }

    [Fact]
    public void A_profile_of_before_there_were_priors_is_written_as_it_was()
    {
        Assert.DoesNotContain("priors", JsonSerializer.Serialize(Sample.Profile, Wire.Json), StringComparison.Ordinal);
        var text = JsonSerializer.Serialize(Profile, Wire.Json);
        Assert.True(JsonSerializer.Deserialize<RenderProfile>(text, Wire.Json)!.Priors);
    }

    private static Story Surveying(int from, int openShot, params int[] shots) =>
        Story.Given(Submitted, SurveyLeased, Planned(from, openShot, shots));

    private static Story Rendering(params int[] shots) =>
        Surveying(0, shots[^1], shots).When(new JobCommand.FinishSurvey(Survey));

    private static JobEvent Planned(int from, int openShot, params int[] shots) =>
        new JobEvent.SegmentsPlanned(
            [.. shots.Select((shot, i) => Segment(from + i, shot))],
            SurveyState.Start with
            {
                NextFrame = (from + shots.Length) * SegmentFrames,
                Shot = openShot,
            }
        );

    private static PlannedSegment Segment(int index, int shot)
    {
        var start = (long)index * SegmentFrames;
        return new PlannedSegment(
            index,
            new FrameRange(start, start + SegmentFrames),
            shot,
            new FrameTimes(1001 * start, [])
        );
    }

    private static JobCommand Lease(LeaseId lease) => new JobCommand.LeaseChunk(lease, Sample.Slot(2), 0.001, 1);

    private static JobEvent Leased(LeaseId lease, params int[] segments) =>
        new JobEvent.ChunkLeased(
            lease,
            Sample.Slot(2),
            [.. segments.Select(segment => new LeasedPart(segment, Attempt.First))]
        );

    private static JobCommand.ReportPriors Report(LeaseId lease, int shot, ImmutableArray<float> values) =>
        new(lease, shot, Profile.ModelDigest, values);
}
