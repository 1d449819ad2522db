using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Coordinator.Api.History;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class AttemptLogTests
{
    private static readonly JobEvent[] Begun =
    [
        new JobEvent.JobSubmitted(Sample.Brief),
        new JobEvent.SurveyLeased(Sample.Lease(9), Sample.Slot(9), Attempt.First),
        new JobEvent.SegmentsPlanned(Sample.Segments(0, 2), SampleState.At(48)),
        new JobEvent.SegmentsPlanned(Sample.Segments(2, 1), SampleState.At(72)),
        new JobEvent.SurveyFinished(),
        new JobEvent.ChunkLeased(
            Sample.Lease(1),
            Sample.Slot(1),
            [new(0, Attempt.First), new(1, Attempt.First), new(2, Attempt.First)]
        ),
    ];
    private static readonly JobEvent Failed = new JobEvent.SegmentFailed(
        0,
        new FailedAttempt(Attempt.First, Sample.Slot(1), Sample.Crash),
        false
    );
    private static readonly JobEvent Rendered = new JobEvent.SegmentRendered(1, Attempt.First, Sample.Rendered(1, 1));

    [Fact]
    public void A_failed_attempt_tells_of_its_lease_and_its_failure_and_of_nothing_else() =>
        Assert.Equal(
            ["lease lease-1 to slot test-1, with 3 segments, 0 to 2", "crashed on test-1: the encoder ended with 1"],
            Told(one => one.Segment == 0, Failed, Rendered)
        );

    [Fact]
    public void An_attempt_that_waited_for_its_turn_says_so_and_what_became_of_its_result_later() =>
        Assert.Equal(
            [
                "lease lease-1 to slot test-1, with 3 segments, 0 to 2",
                "its turn in the lease has come",
                "24 frames rendered in 1.5 s on cpu: at most 500.0 cd/m², 100 bytes",
                "its result was gone or unfit: the segment is rendered again",
            ],
            Told(one => one.Segment == 1, Failed, Rendered, new JobEvent.SegmentLost(1, Attempt.First))
        );

    [Fact]
    public void One_whose_holder_fell_silent_ends_with_that()
    {
        var told = Told(one => one.Segment == 2, Failed, Rendered, new JobEvent.LeaseEnded(Sample.Lease(1), true));
        Assert.Equal("the lease expired: its holder was not heard of any more", told[^1]);
    }

    [Fact]
    public void One_whose_result_is_replaced_says_by_what()
    {
        var anew = new JobEvent.ShotReopened(1, Sample.Profile with { Model = "other-x2" });
        Assert.Equal(
            "shot 1 is rendered anew with other-x2: this counts no more",
            Told(OfOne, Failed, Rendered, anew)[^1]
        );

        static bool OfOne(AttemptView one) => one.Segment == 1;
    }

    [Fact]
    public void A_survey_s_log_is_short_however_often_it_reported() =>
        Assert.Equal(
            [
                "lease lease-9 to slot test-9",
                "3 segments are planned so far, up to frame 72",
                "the whole film is planned",
            ],
            Told(one => one.Item == "survey")
        );

    [Fact]
    public void Of_two_attempts_with_one_number_the_latest_is_meant_or_that_of_the_lease()
    {
        JobEvent[] twice =
        [
            new JobEvent.AssemblyLeased(Sample.Lease(2), Sample.Slot(1), Attempt.First),
            new JobEvent.JobCompleted(Sample.Master),
            new JobEvent.MasterLost(),
            new JobEvent.AssemblyLeased(Sample.Lease(3), Sample.Slot(2), Attempt.First),
        ];
        Assert.Equal(["lease lease-3 to slot test-2"], Told(new AttemptQuery("assembly", "1", null).Fits, twice));
        Assert.Equal(
            ["lease lease-2 to slot test-1", "the master is there: 48 frames, verified"],
            Told(new AttemptQuery("assembly", "1", "lease-2").Fits, twice)
        );
    }

    [Fact]
    public async Task The_log_of_one_attempt_is_there_by_HTTP_and_what_was_never_begun_is_not()
    {
        await using var farm = await TestFarm.Start();
        var job = await farm.Submit(farm.As(Role.Operator), [1]);
        var worker = await TestWorker.Join(farm);
        await worker.Survey(2);
        var grant = await worker.Grant(WorkKind.Chunk);
        await worker.Say(
            "reports",
            new WorkerMessage.SegmentTrouble(grant.Job, grant.Lease, 0, Attempt.First, Sample.Crash)
        );
        var person = farm.As(Role.Viewer);
        var log = await person.GetFromJsonAsync<AttemptLog>($"jobs/{job.Id}/attempts/segment-0/1", Wire.Json);
        Assert.Equal((worker.Id, "failed"), (log!.Attempt.Worker, log.Attempt.Outcome));
        Assert.Equal(["chunk-leased", "segment-failed"], log.Lines.Select(line => line.Type));
        var unchanged = new HttpRequestMessage(HttpMethod.Get, $"jobs/{job.Id}/attempts/segment-0/1");
        unchanged.Headers.IfNoneMatch.ParseAdd("*");
        Assert.Equal(HttpStatusCode.NotModified, (await person.SendAsync(unchanged)).StatusCode);
        foreach (var (path, status, type) in Refused)
        {
            var answer = await person.GetAsync($"jobs/{job.Id}/attempts/{path}");
            Assert.Equal((status, type), await TestFarm.Problem(answer));
        }
    }

    private static readonly (string, HttpStatusCode, string)[] Refused =
    [
        ("segment-0/2", HttpStatusCode.NotFound, "unknown-attempt"),
        ("segment-99/1", HttpStatusCode.NotFound, "unknown-attempt"),
        ("segment-0/1?lease=other", HttpStatusCode.NotFound, "unknown-attempt"),
        ("segment-0/0", HttpStatusCode.BadRequest, "invalid-request"),
        ("segment--1/1", HttpStatusCode.BadRequest, "invalid-request"),
        ("%3Cb%3E/1", HttpStatusCode.BadRequest, "invalid-request"),
        ("survey/99999999999", HttpStatusCode.BadRequest, "invalid-request"),
    ];

    /// <summary>The n-th event happens at second n.</summary>
    private static string[] Told(Predicate<AttemptView> fits, params JobEvent[] events)
    {
        var all = Begun.Concat(events).ToArray();
        var timeline = new Timeline();
        foreach (var (i, happened) in all.Index())
        {
            timeline.Add(new JournaledEvent(i + 1, DateTimeOffset.UnixEpoch.AddSeconds(i + 1), happened));
        }

        var (attempt, numbers) = timeline.Find(fits)!.Value;
        return [.. numbers.Select(number => AttemptWords.Of(all[number - 1], attempt))];
    }
}
