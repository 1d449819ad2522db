using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Coordinator.Api.Tokens;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Hosting.Access;
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
        Assert.Equal((new JobCounts(0, 1, 0, 0, 0), new SlotCounts(1, 1)), (now!.Jobs, now.Slots));
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
}
