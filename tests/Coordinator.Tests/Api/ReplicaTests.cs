using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

/// <summary>Two coordinators that share a PostgreSQL database and a folder, and nothing in memory.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private static readonly byte[] Film = [1, 2, 3];
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private PostgresServer server = null!;
    private TestFarm one = null!;
    private TestFarm other = null!;

    public async ValueTask InitializeAsync()
    {
        server = PostgresServer.Start("fsync=off");
        var database = server.NewDatabase();
        one = await TestFarm.Start(async () => await PostgresJournal.Open(database, default));
        other = await one.Beside();
    }

    [Fact]
    public async Task A_token_made_on_one_is_good_on_the_other_until_it_is_revoked_on_either()
    {
        var (token, text) = await one.Core.Tokens.Add(Role.Viewer, "", default);
        var guest = other.With(text);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("jobs")).StatusCode);
        await one.Core.Tokens.Revoke(token.Id, default);
        await Until(async () => (await guest.GetAsync("jobs")).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_same_key_sent_to_both_at_once_gives_one_job_and_another_request_under_it_is_refused()
    {
        var (token, text) = await one.Core.Tokens.Add(Role.Operator, "", default);
        await one.Submit(one.With(text), Film);
        var request = new SubmitRequest(Sha256.Of(Film), "a");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Submit((i % 2 == 0 ? one : other).With(text), request))
        );
        var ids = await Task.WhenAll(
            answers.Select(async a => (await a.Content.ReadFromJsonAsync<JobView>(Wire.Json))!.Id)
        );
        Assert.Single(ids.Distinct());
        var refused = await Submit(other.With(text), request with { Crf = 20 });
        Assert.Equal((HttpStatusCode.Conflict, "already-submitted"), await TestFarm.Problem(refused));
    }

    [Fact]
    public async Task Work_submitted_to_one_wakes_a_request_that_waits_at_the_other()
    {
        var worker = await TestWorker.Join(one);
        worker.TurnTo(other);
        var asking = worker.Grant(WorkKind.Survey);
        var started = Stopwatch.StartNew();
        var job = await one.Submit(one.As(Role.Operator), Film);
        Assert.Equal(job.Id, (await asking.WaitAsync(Deadline)).Job);
        Assert.True(started.Elapsed < WorkerProtocol.LongestPoll * 0.8, "it was found only by asking again");
    }

    [Fact]
    public async Task A_lease_of_one_is_renewed_and_reported_at_the_other_and_repeated_reports_change_nothing()
    {
        await one.Submit(one.As(Role.Operator), Film);
        var worker = await TestWorker.Join(one);
        await worker.Survey(1);
        var grant = await worker.Grant(WorkKind.Chunk);
        worker.TurnTo(other);
        var beat = new WorkerMessage.Beat(grant.Job, grant.Lease);
        Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("beat", beat));
        var done = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, 0, Attempt.First, Sample.Rendered(0, 1));
        Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("reports", done));
        worker.TurnTo(one);
        Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("reports", done));
        Assert.Equal(1, (await other.Core.Host.Load(grant.Job, default)).Segments.RenderedCount);
    }

    [Fact]
    public async Task A_grant_whose_answer_one_lost_is_given_again_by_the_other_and_by_one_that_was_started_anew()
    {
        await one.Submit(one.As(Role.Operator), Film);
        var worker = await TestWorker.Join(one);
        await worker.Survey(20);
        var lost = await worker.Grant(WorkKind.Chunk);
        worker.TurnTo(other);
        var again = await worker.Grant(WorkKind.Chunk);
        Assert.Equal((lost.Job, lost.Lease), (again.Job, again.Lease));
        var parts = Assert.IsType<WorkItem.Chunk>(again.Item).Parts;
        Assert.Equal(Assert.IsType<WorkItem.Chunk>(lost.Item).Parts.AsEnumerable(), parts.AsEnumerable());
        await one.Restart();
        worker.TurnTo(one);
        Assert.Equal(lost.Lease, (await worker.Grant(WorkKind.Chunk)).Lease);
        Assert.Single((await one.Core.Host.Load(lost.Job, default)).Leases);
    }

    [Fact]
    public async Task Coordinators_whose_clocks_are_hours_apart_expire_no_lease_that_beats_and_let_the_same_callers_in()
    {
        await using var slow = await one.Beside(TimeSpan.FromHours(-7));
        await using var fast = await one.Beside(TimeSpan.FromHours(5));
        var (_, text) = await fast.Core.Tokens.Add(Role.Operator, "", default);
        var job = await slow.Submit(slow.With(text), Film);
        var worker = await TestWorker.Join(slow);
        var grant = await worker.Grant(WorkKind.Survey);
        worker.TurnTo(fast);
        Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("beat", new WorkerMessage.Beat(job.Id, grant.Lease)));
        foreach (var farm in new[] { slow, fast })
        {
            Assert.Equal(0, await farm.Core.Sweeper.Sweep(TimeSpan.FromMinutes(1), default));
            Assert.Single(await farm.Core.Workers.Live(default));
            Assert.Empty(await farm.Core.Retention.Sweep(dryRun: true, default));
        }

        Assert.Equal(1, await slow.Core.Sweeper.Sweep(TimeSpan.Zero, default));
        Assert.IsType<CoordinatorAnswer.Revoke>(await worker.Say("beat", new WorkerMessage.Beat(job.Id, grant.Lease)));
    }

    [Fact]
    public async Task A_worker_that_one_is_asked_to_drain_hears_it_from_the_other()
    {
        await one.Submit(one.As(Role.Operator), Film);
        var worker = await TestWorker.Join(one);
        var grant = await worker.Grant(WorkKind.Survey);
        var told = await other.As(Role.Operator).PostAsync($"workers/{worker.Id}/drain", null);
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        var beat = new WorkerMessage.Beat(grant.Job, grant.Lease);
        await Until(async () => await worker.Say("beat", beat) is CoordinatorAnswer.Drain);
        Assert.Contains(await one.Core.Audit.Last(10, default), line => line.Action == "worker.drain");
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
        server.Dispose();
    }

    private static Task<HttpResponseMessage> Submit(HttpClient person, SubmitRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "jobs")
        {
            Content = JsonContent.Create(request, options: Wire.Json),
        };
        message.Headers.Add("Idempotency-Key", "k");
        return person.SendAsync(message);
    }

    /// <summary>What one has believed for a moment, the other has changed.</summary>
    private static async Task Until(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await condition())
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }
}
