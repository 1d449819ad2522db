using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SrItmFarm.Coordinator.Api.History;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class ShotsTests
{
    private static readonly JobEvent Planned = new JobEvent.SegmentsPlanned(Sample.Segments(0, 3), SampleState.At(72));
    private static readonly JobEvent Leased = new JobEvent.ChunkLeased(
        Sample.Lease(1),
        Sample.Slot(1),
        [new(0, Attempt.First), new(1, Attempt.First)]
    );
    private static readonly JobEvent Failed = new JobEvent.SegmentFailed(
        0,
        new FailedAttempt(Attempt.First, Sample.Slot(1), Sample.Crash),
        false
    );
    private static readonly JobEvent Rendered = new JobEvent.SegmentRendered(1, Attempt.First, Sample.Rendered(1, 1));

    [Fact]
    public void A_segment_knows_who_renders_it_and_what_failed_before()
    {
        var again = new JobEvent.ChunkLeased(Sample.Lease(2), Sample.Slot(2), [new(0, Attempt.First.Next)]);
        var done = new JobEvent.SegmentRendered(0, Attempt.First.Next, Sample.Rendered(0, 2));
        var shots = ShotView.Of(State(Leased, Failed, Rendered, again).Segments, Sample.Profile);
        Assert.Equal(["leased", "rendered", "waiting"], shots.Select(shot => shot.State));
        Assert.Equal([(0L, 24L), (24L, 48L), (48L, 72L)], shots.Select(shot => (shot.First, shot.End)));
        Assert.Equal(500.0, shots[1].Segments[0].MaxNits);
        var finished = ShotView.Of(State(Leased, Failed, Rendered, again, done).Segments, Sample.Profile)[0].Segments[
            0
        ];
        Assert.Equal(("rendered", 2), (finished.State, finished.Attempt));
        Assert.Equal((1, "crashed"), (finished.Failures[0].Attempt, $"{finished.Failures[0].Kind}".ToLowerInvariant()));
    }

    [Fact]
    public void A_film_of_20000_segments_is_one_document_of_less_than_6_MB()
    {
        const int count = 20_000;
        var segments = Sample.Segments(0, count);
        var slot = new SlotId("0123456789ab-01234567-64");
        JobEvent[] events =
        [
            new JobEvent.SegmentsPlanned(segments, SampleState.At(24L * count)),
            new JobEvent.ChunkLeased(
                Sample.Lease(1),
                slot,
                [.. segments.Select(one => new LeasedPart(one.Index, Attempt.First))]
            ),
            .. segments.Select(one => new JobEvent.SegmentRendered(
                one.Index,
                Attempt.First,
                Sample.Rendered(one.Index, 1)
            )),
        ];
        var shots = ShotView.Of(
            events.Aggregate(Surveying, (job, happened) => job.Apply(happened)).Segments,
            Sample.Profile
        );
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(shots, Wire.Json).Length, 1, 6_000_000);
    }

    [Fact]
    public void A_timeline_says_who_rendered_what_from_when_to_when()
    {
        var timeline = Told(Leased, Failed, Rendered, new JobEvent.LeaseEnded(Sample.Lease(1), false));
        Assert.Equal(
            [("segment", 0, "failed", 2, 3), ("segment", 1, "rendered", 3, 4)],
            timeline.Select(one => (one.Item, one.Segment!.Value, one.Outcome!, Second(one.StartedAt), End(one)))
        );
        Assert.Equal((WorkFailureKind.Crashed, 24), (timeline[0].Kind!.Value, timeline[0].Frames!.Value));
    }

    [Fact]
    public void A_timeline_shows_what_runs_what_expired_and_what_was_lost()
    {
        Assert.Null(Told(Leased)[0].EndedAt);
        var expired = Told(Leased, new JobEvent.LeaseEnded(Sample.Lease(1), true));
        Assert.Equal("expired", Assert.Single(expired).Outcome);
        var lost = Told(Leased, Rendered, new JobEvent.SegmentLost(1, Attempt.First));
        Assert.Equal([(1, "lost"), (0, null)], lost.Select(one => (one.Segment!.Value, one.Outcome)));
        Assert.Equal("returned", Told(Leased, new JobEvent.JobCancelled())[0].Outcome);
    }

    [Fact]
    public async Task Shots_timeline_and_events_of_a_job_are_there_by_HTTP_and_packed_where_asked()
    {
        await using var farm = await TestFarm.Start();
        var person = farm.As(Role.Operator);
        var job = await farm.Submit(person, [1]);
        var worker = await TestWorker.Join(farm);
        await worker.Survey(3);
        await worker.Grant(WorkKind.Chunk);
        var shots = await person.GetFromJsonAsync<ShotView[]>($"jobs/{job.Id}/shots", Wire.Json);
        Assert.Equal(("leased", worker.Id), (shots![0].State, shots[0].Segments[0].Worker));
        var timeline = await person.GetFromJsonAsync<AttemptView[]>($"jobs/{job.Id}/timeline", Wire.Json);
        Assert.Equal(["finished", null], timeline!.Select(one => one.Outcome));
        var events = await person.GetFromJsonAsync<EventView[]>($"jobs/{job.Id}/events?after=1&limit=2", Wire.Json);
        Assert.Equal([(2, "survey-leased"), (3, "segments-planned")], events!.Select(one => (one.Seq, one.Type)));
        var request = new HttpRequestMessage(HttpMethod.Get, $"jobs/{job.Id}/shots");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        Assert.Equal(["gzip"], (await person.SendAsync(request)).Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("jobs/none/shots", HttpStatusCode.NotFound, "unknown-job")]
    [InlineData("jobs/NONE!/timeline", HttpStatusCode.NotFound, "unknown-job")]
    [InlineData("jobs/none/events", HttpStatusCode.NotFound, "unknown-job")]
    [InlineData("jobs/{0}/events?limit=0", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("jobs/{0}/events?after=-1", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task What_is_not_there_or_makes_no_sense_is_refused(string path, HttpStatusCode status, string type)
    {
        await using var farm = await TestFarm.Start();
        var person = farm.As(Role.Operator);
        var job = await farm.Submit(person, [1]);
        var answer = await person.GetAsync(string.Format(null, path, job.Id));
        Assert.Equal((status, type), await TestFarm.Problem(answer));
    }

    private static RenderJob Surveying { get; } =
        RenderJob
            .None.Apply(new JobEvent.JobSubmitted(Sample.Brief))
            .Apply(new JobEvent.SurveyLeased(Sample.Lease(9), Sample.Slot(9), Attempt.First));

    private static RenderJob State(params JobEvent[] events) =>
        events.Prepend(Planned).Aggregate(Surveying, (job, happened) => job.Apply(happened));

    /// <summary>The n-th event happens at second n.</summary>
    private static AttemptView[] Told(params JobEvent[] events)
    {
        var timeline = new Timeline();
        foreach (var (i, happened) in events.Prepend(Planned).Index())
        {
            timeline.Add(new JournaledEvent(i + 1, DateTimeOffset.UnixEpoch.AddSeconds(i + 1), happened));
        }

        return [.. timeline.Attempts];
    }

    private static int End(AttemptView one) => Second(one.EndedAt!.Value);

    private static int Second(DateTimeOffset at) => (int)at.ToUnixTimeSeconds();
}
