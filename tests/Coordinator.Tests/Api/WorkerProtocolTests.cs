using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class WorkerProtocolTests : IAsyncLifetime
{
    private TestFarm farm = null!;

    public async ValueTask InitializeAsync() => farm = await TestFarm.Start();

    [Theory]
    [InlineData(null, HttpStatusCode.UpgradeRequired, "upgrade-required")]
    [InlineData("0", HttpStatusCode.UpgradeRequired, "upgrade-required")]
    [InlineData("2", HttpStatusCode.BadRequest, "newer-protocol")]
    public async Task Another_protocol_is_told_what_to_upgrade(string? version, HttpStatusCode status, string type)
    {
        var http = farm.As(Role.Worker);
        http.DefaultRequestHeaders.Remove(WorkerProtocol.VersionHeader);
        http.DefaultRequestHeaders.Add(WorkerProtocol.VersionHeader, version);
        var answer = await http.PostAsJsonAsync("worker/join", TestWorker.Facts, Wire.Json);
        Assert.Equal((status, type), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task A_worker_that_joins_again_keeps_its_name_and_nobody_else_gets_it()
    {
        var worker = await TestWorker.Join(farm);
        var name = worker.Id;
        await worker.Join(TestWorker.Facts with { Worker = name });
        Assert.Equal(name, worker.Id);
        var other = await TestWorker.Join(farm);
        await other.Join(TestWorker.Facts with { Worker = name });
        Assert.NotEqual(name, other.Id);
    }

    [Fact]
    public async Task A_coordinator_that_was_started_anew_asks_a_worker_to_join_again()
    {
        var worker = new TestWorker(farm.As(Role.Worker));
        var answer = await worker.Post("work", new WorkerMessage.AskForWork(new SlotId("x-1"), [], null, 1));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await worker.Join(TestWorker.Facts);
        await farm.Core.Workers.Leave(worker.Id, default);
        var forgotten = await worker.Post("beat", new WorkerMessage.Beat(Sample.Job, Sample.Lease(1)));
        Assert.Equal((HttpStatusCode.Conflict, "unknown-worker"), await TestFarm.Problem(forgotten));
    }

    [Fact]
    public async Task A_worker_that_is_blocked_while_it_waits_gets_nothing_and_what_it_would_have_got_waits_again()
    {
        var worker = await TestWorker.Join(farm);
        var waiting = worker.Ask(WorkKind.Survey);
        await farm.Core.Workers.Block(worker.Id, blocked: true, default);
        var job = await farm.Submit(farm.As(Role.Operator), "film"u8.ToArray());
        Assert.IsType<CoordinatorAnswer.NothingToDo>(await waiting);
        Assert.True((await farm.Core.Host.Load(job.Id, default)).Ready.Survey);
    }

    [Fact]
    public async Task A_slot_of_another_worker_gets_nothing()
    {
        var (one, other) = (await TestWorker.Join(farm), await TestWorker.Join(farm));
        var answer = await one.Post(
            "work",
            new WorkerMessage.AskForWork(other.Id.Slot("1"), [WorkKind.Chunk], null, 1)
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Work_that_becomes_ready_ends_a_waiting_poll()
    {
        var worker = await TestWorker.Join(farm);
        var asking = worker.Grant(WorkKind.Survey);
        var job = await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        Assert.Equal(job.Id, (await asking).Job);
    }

    [Fact]
    public async Task What_a_worker_that_leaves_still_holds_waits_again_at_once()
    {
        var (leaving, staying) = (await TestWorker.Join(farm), await TestWorker.Join(farm));
        await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        var grant = await leaving.Grant(WorkKind.Survey);
        Assert.Equal(HttpStatusCode.NoContent, (await leaving.Leave()).StatusCode);
        Assert.Equal(grant.Job, (await staying.Grant(WorkKind.Survey)).Job);
    }

    [Fact]
    public async Task A_grant_whose_answer_was_lost_is_given_again_until_it_ends()
    {
        await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        var worker = await TestWorker.Join(farm);
        await worker.Survey(20);
        var first = await worker.Grant(WorkKind.Chunk);
        Assert.Equal(first.Lease, (await worker.Grant(WorkKind.Chunk)).Lease);
        await worker.Say("reports", new WorkerMessage.LeaseDone(first.Job, first.Lease));
        Assert.NotEqual(first.Lease, (await worker.Grant(WorkKind.Chunk)).Lease);
    }

    [Fact]
    public async Task A_repeated_report_changes_nothing_and_is_answered_alike()
    {
        await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        var worker = await TestWorker.Join(farm);
        await worker.Survey(1);
        var grant = await worker.Grant(WorkKind.Chunk);
        var done = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, 0, Attempt.First, Sample.Rendered(0, 1));
        Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("reports", done));
        Assert.IsType<CoordinatorAnswer.GoOn>(await worker.Say("reports", done));
        Assert.Equal(1, (await farm.Core.Host.Load(grant.Job, default)).Segments.RenderedCount);
    }

    [Fact]
    public async Task A_lease_outlives_the_coordinator_that_granted_it()
    {
        await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        var worker = await TestWorker.Join(farm);
        var grant = await worker.Grant(WorkKind.Survey);
        await farm.Restart();
        Assert.IsType<CoordinatorAnswer.GoOn>(
            await farm.Core.Desk.Handle(new WorkerMessage.Beat(grant.Job, grant.Lease), default)
        );
    }

    [Fact]
    public async Task A_worker_that_is_to_drain_hears_it_with_its_beat_and_gets_no_more_work()
    {
        var person = farm.As(Role.Operator);
        await farm.Submit(person, [1, 2, 3]);
        var worker = await TestWorker.Join(farm);
        var grant = await worker.Grant(WorkKind.Survey);
        var told = await person.PostAsync($"workers/{worker.Id}/drain", null);
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        Assert.IsType<CoordinatorAnswer.Drain>(
            await worker.Say("beat", new WorkerMessage.Beat(grant.Job, grant.Lease))
        );
        Assert.IsType<CoordinatorAnswer.Drain>(await worker.Ask(WorkKind.Survey));
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();
}
