using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Coordinator.Api.Tokens;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class FarmViewTests : IAsyncLifetime
{
    private TestFarm farm = null!;
    private HttpClient person = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        person = farm.As(Role.Operator);
    }

    [Fact]
    public async Task Who_asks_learns_its_role_and_its_token_and_never_the_text()
    {
        var session = await person.GetFromJsonAsync<SessionView>("session", Wire.Json);
        Assert.Equal(Role.Operator, session!.Role);
        Assert.Equal(12, session.Token.Id.Length);
        Assert.Equal(HttpStatusCode.Forbidden, (await farm.As(Role.Worker).GetAsync("session")).StatusCode);
    }

    [Fact]
    public async Task The_farm_says_what_its_slots_do_and_how_fast()
    {
        var job = await farm.Submit(person, [1]);
        var worker = await TestWorker.Join(farm);
        await worker.Survey(3);
        var grant = await worker.Grant(WorkKind.Chunk);
        await worker.Say(
            "reports",
            new WorkerMessage.SegmentDone(grant.Job, grant.Lease, 0, Attempt.First, Sample.Rendered(0, 1))
        );
        await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        await worker.Grant(WorkKind.Chunk);
        var now = await person.GetFromJsonAsync<FarmView>("farm", Wire.Json);
        Assert.Equal((new JobCounts(0, 0, 1, 0, 0, 0, 0), new SlotCounts(1, 1)), (now!.Jobs, now.Slots));
        Assert.Equal((16.0, 1.5), (now.FramesPerSecond, now.QueueSeconds));
        var shown = Assert.Single((await person.GetFromJsonAsync<WorkerView[]>("workers", Wire.Json))!);
        Assert.Equal((16.0, 1), (shown.FramesPerSecond, Assert.Single(shown.Work).Segment));
        Assert.Equal((job.Id, "segment"), (shown.Work[0].Job, shown.Work[0].Item));
    }

    [Fact]
    public async Task What_needs_a_person_is_named()
    {
        var job = await farm.Submit(person, [1], "a <film>");
        await person.PostAsync($"jobs/{job.Id}/pause", null);
        var one = Assert.Single((await person.GetFromJsonAsync<FarmView>("farm", Wire.Json))!.Attention);
        Assert.Equal((job.Id, "a <film>", "paused"), (one.Job, one.Name, one.Kind));
        await person.PostAsync($"jobs/{job.Id}/cancel", null);
        Assert.Empty((await person.GetFromJsonAsync<FarmView>("farm", Wire.Json))!.Attention);
    }

    [Fact]
    public async Task Models_are_those_installed_here_and_those_that_workers_offer()
    {
        await TestWorker.Join(farm);
        var model = Assert.Single((await person.GetFromJsonAsync<ModelView[]>("models", Wire.Json))!);
        Assert.Equal((Sample.Profile.Model, 1, null), (model.Name, model.Workers, model.Scale));
        var installed = new ModelView(
            "a",
            Sha256.Of("a"u8),
            2,
            5,
            false,
            "MIT",
            [],
            JsonSerializer.SerializeToElement(1)
        );
        Assert.Equal([installed], ModelView.Of([installed], []));
    }

    [Fact]
    public async Task A_blocked_worker_gets_nothing_and_its_machine_stays_blocked_when_it_is_started_anew()
    {
        var worker = await TestWorker.Join(farm);
        await Tell(HttpMethod.Post, $"workers/{worker.Id}/block", null);
        await Tell(HttpMethod.Put, $"workers/{worker.Id}/labels", new WorkerLabels(["rack 1"]));
        await worker.Join(TestWorker.Facts);
        var shown = (await person.GetFromJsonAsync<WorkerView[]>("workers", Wire.Json))!;
        Assert.Equal(["blocked", "blocked"], shown.Select(one => one.State));
        Assert.All(shown, one => Assert.Equal(["rack 1"], one.Labels));
        await Tell(HttpMethod.Post, $"workers/{worker.Id}/unblock", null);
        await farm.Submit(person, [1]);
        await worker.Grant(WorkKind.Survey);
    }

    [Theory]
    [InlineData("POST", "workers/none/block", HttpStatusCode.NotFound, "unknown-worker")]
    [InlineData("POST", "workers/NONE!/unblock", HttpStatusCode.NotFound, "unknown-worker")]
    [InlineData("PUT", "workers/none/labels", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("GET", "farm/history?hours=0", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task What_makes_no_sense_is_refused(string method, string path, HttpStatusCode status, string type)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method == "PUT" ? JsonContent.Create(new { labels = new[] { "" } }) : null,
        };
        Assert.Equal((status, type), await TestFarm.Problem(await person.SendAsync(request)));
    }

    [Fact]
    public async Task The_history_has_a_bin_a_minute()
    {
        var bins = await person.GetFromJsonAsync<RateView[]>("farm/history?hours=2", Wire.Json);
        Assert.Equal(120, bins!.Length);
    }

    [Fact]
    public void Frames_are_spread_over_the_minutes_in_which_they_were_rendered()
    {
        var now = DateTimeOffset.UnixEpoch.AddHours(2);
        var bins = RateHistory.Minutes([new RenderedWork(now.AddSeconds(-60), 240, 120)], now, 1);
        Assert.Equal(60, bins.Length);
        Assert.Equal(
            [(2, 1), (2, 1), (0, 0)],
            bins[^3..].Select(bin => ((int)bin.FramesPerSecond, (int)bin.BusySlots))
        );
        Assert.Equal(240, bins.Sum(bin => bin.FramesPerSecond * 60), 1.0);
    }

    [Fact]
    public async Task The_audit_log_is_read_page_by_page()
    {
        var admin = farm.As(Role.Admin);
        var job = await farm.Submit(person, [1]);
        await person.PostAsync($"jobs/{job.Id}/pause", null);
        await person.PostAsync($"jobs/{job.Id}/resume", null);
        var last = await admin.GetFromJsonAsync<AuditView[]>("audit?limit=1", Wire.Json);
        Assert.Equal(("job.resume", $"{job.Id}"), (last![0].What, last[0].Whom));
        var before = await admin.GetFromJsonAsync<AuditView[]>($"audit?limit=1&before={last[0].Seq}", Wire.Json);
        Assert.Equal("job.pause", before![0].What);
        var wrong = await TestFarm.Problem(await admin.GetAsync("audit?limit=0"));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), wrong);
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private async Task Tell(HttpMethod method, string path, object? document)
    {
        var content = document is null ? null : JsonContent.Create(document, document.GetType(), options: Wire.Json);
        var answer = await person.SendAsync(new HttpRequestMessage(method, path) { Content = content });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
