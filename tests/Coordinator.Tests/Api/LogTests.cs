using System.Text.Json;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

/// <summary>What a coordinator's log says of its workers' doings.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private TestFarm farm = null!;
    private TestWorker worker = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        worker = await TestWorker.Join(farm);
        await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        await worker.Survey(2);
    }

    [Fact]
    public async Task A_grant_and_what_became_of_it_are_logged_with_job_item_attempt_and_worker()
    {
        var grant = await worker.Grant(WorkKind.Chunk);
        await worker.Say("reports", Done(grant));
        Assert.All(
            [Event("lease.granted", "segment 0"), Event("segment.rendered", "segment 0")],
            line => AssertNames(line, grant, $"{worker.Id.Slot("1")}")
        );
    }

    [Fact]
    public async Task A_lost_worker_and_its_stale_report_are_logged()
    {
        var grant = await worker.Grant(WorkKind.Chunk);
        await farm.Core.Sweeper.SweepAll(default);
        Assert.IsType<CoordinatorAnswer.Stale>(await worker.Say("reports", Done(grant)));
        AssertNames(Event("lease.expired", "segment 0"), grant, $"{worker.Id.Slot("1")}");
        var stale = Event("report.stale", "segment 0");
        AssertNames(stale, grant, $"{worker.Id}");
        Assert.Equal($"{Rejection.StaleAttempt}", stale.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_failed_attempt_is_a_warning_and_the_last_one_asks_for_a_person()
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var grant = await worker.Grant(WorkKind.Chunk);
            var failure = new WorkFailure(WorkFailureKind.BadFrames, "12 of 24");
            await worker.Say(
                "reports",
                new WorkerMessage.SegmentTrouble(grant.Job, grant.Lease, 0, new Attempt(attempt), failure)
            );
            await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        }

        Assert.Equal("warning", Event("attempt.failed", "segment 0").GetProperty("level").GetString());
        Assert.Equal("error", Event("segment.quarantined", "segment 0").GetProperty("level").GetString());
    }

    [Fact]
    public async Task A_token_is_in_no_line()
    {
        var token = (await farm.Core.Tokens.Add(Role.Worker, "spare", default)).Text;
        await farm.With(token).GetAsync($"jobs/{token}");
        await farm.With(token).PostAsync("worker/join", new StringContent(token));
        await worker.Grant(WorkKind.Chunk);
        Assert.DoesNotContain("sritm_", farm.Log.Replace("sritm_...", "", StringComparison.Ordinal));
        Assert.DoesNotContain(token, farm.Log);
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private static void AssertNames(JsonElement line, CoordinatorAnswer.Grant grant, string worker)
    {
        Assert.Equal($"{grant.Job}", line.GetProperty("job").GetString());
        Assert.Equal(1, line.GetProperty("attempt").GetInt32());
        Assert.Equal(worker, line.GetProperty("worker").GetString());
    }

    private JsonElement Event(string name, string item) =>
        farm
            .Log.TrimEnd()
            .Split('\n')
            .Select(line => JsonDocument.Parse(line).RootElement)
            .First(line =>
                $"{line.GetProperty("event")}" == name
                && line.TryGetProperty("item", out var found)
                && $"{found}" == item
            );

    private static WorkerMessage.SegmentDone Done(CoordinatorAnswer.Grant grant) =>
        new(grant.Job, grant.Lease, 0, Attempt.First, Sample.Rendered(0, 1));
}
