using System.Net;
using System.Net.Http.Json;
using System.Text;
using SrItmFarm.Coordinator.Api.Demand;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class JobApiTests : IAsyncLifetime
{
    private static readonly byte[] Film = [1, 2, 3];

    private TestFarm farm = null!;
    private HttpClient person = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        person = farm.As(Role.Operator);
    }

    [Fact]
    public async Task The_same_idempotency_key_gives_the_same_job()
    {
        await farm.Submit(person, Film);
        var (one, two) = (
            await Submit(new SubmitRequest(Sha256.Of(Film), "a"), "k"),
            await Submit(new SubmitRequest(Sha256.Of(Film), "a"), "k")
        );
        Assert.Equal((await View(one)).Id, (await View(two)).Id);
        Assert.Equal(2, (await person.GetFromJsonAsync<JobView[]>("jobs", Wire.Json))!.Length);
    }

    [Fact]
    public async Task A_job_of_a_source_that_was_never_sent_is_refused() =>
        Assert.Equal(
            (HttpStatusCode.NotFound, "unknown-source"),
            await TestFarm.Problem(await Submit(new SubmitRequest(Sha256.Of("none"u8), "a"), "k"))
        );

    [Fact]
    public async Task A_film_that_cannot_be_rendered_is_refused_with_the_reason()
    {
        await farm.Submit(person, Film);
        var answer = await Submit(new SubmitRequest(Sha256.Of(Film), "bad"), "k");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused-source"), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task A_sweep_is_an_admins_and_is_noted_unless_it_is_dry()
    {
        var refused = await person.PostAsync("sweep", null);
        Assert.Equal((HttpStatusCode.Forbidden, "wrong-role"), await TestFarm.Problem(refused));
        var admin = farm.As(Role.Admin);
        (await admin.PostAsync("sweep?dryRun=true", null)).EnsureSuccessStatusCode();
        Assert.DoesNotContain(farm.Audit, line => line.Contains("sweep", StringComparison.Ordinal));
        Assert.Equal("[]", await (await admin.PostAsync("sweep", null)).Content.ReadAsStringAsync());
        Assert.Contains(farm.Audit, line => line.Contains("sweep", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_request_is_said_at_once()
    {
        var answer = await Submit(new SubmitRequest(Sha256.Of(Film), "a", Crf: 99, Preset: "swift"), "k");
        var detail = await answer.Content.ReadAsStringAsync();
        Assert.Contains("crf", detail);
        Assert.Contains("swift", detail);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), await TestFarm.Problem(answer));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"source\":\"short\",\"name\":\"a\"}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_body_that_cannot_be_read_is_a_bad_request(string body)
    {
        var answer = await person.PostAsync("jobs", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "bad-request"), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task A_name_with_markup_is_only_a_name()
    {
        const string name = "<script>alert(1)</script>/../../etc/\u202e\U0001F3AC.mp4";
        var job = await farm.Submit(person, Film, name);
        Assert.Equal(name, (await person.GetFromJsonAsync<JobView>($"jobs/{job.Id}", Wire.Json))!.Name);
    }

    [Fact]
    public async Task A_job_is_paused_resumed_and_cancelled_and_the_audit_log_says_by_whom()
    {
        var job = await farm.Submit(person, Film);
        Assert.Equal("paused", (await View(await person.PostAsync($"jobs/{job.Id}/pause", null))).State);
        Assert.Equal("submitted", (await View(await person.PostAsync($"jobs/{job.Id}/resume", null))).State);
        Assert.Equal("cancelled", (await View(await person.PostAsync($"jobs/{job.Id}/cancel", null))).State);
        var refused = await person.PostAsync($"jobs/{job.Id}/resume", null);
        Assert.Equal((HttpStatusCode.Conflict, "wrong-state"), await TestFarm.Problem(refused));
        Assert.Contains(farm.Audit, line => line.Contains("job.cancel") && line.Contains($"{job.Id}"));
    }

    [Fact]
    public async Task A_job_has_the_terms_that_it_was_submitted_with_until_an_operator_changes_them()
    {
        await farm.Submit(person, Film);
        var asked = new SubmitRequest(Sha256.Of(Film), "a", Owner: "archive", Priority: 70, MostSlots: 2);
        var job = await View(await Submit(asked, "k"));
        Assert.Equal(("archive", 70, 2), (job.Owner, job.Priority, job.MostSlots));
        var terms = new JobTerms("archive", 10, null, 0);
        var changed = await View(await person.PutAsJsonAsync($"jobs/{job.Id}/terms", terms, Wire.Json));
        Assert.Equal((10, null), (changed.Priority, changed.MostSlots));
        var wrong = await person.PutAsJsonAsync($"jobs/{job.Id}/terms", terms with { Priority = 101 }, Wire.Json);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), await TestFarm.Problem(wrong));
    }

    [Theory]
    [InlineData("jobs/none")]
    [InlineData("jobs/none/master")]
    [InlineData("jobs/NONE!")]
    public async Task A_job_that_is_not_there_is_a_404(string path) =>
        Assert.Equal((HttpStatusCode.NotFound, "unknown-job"), await TestFarm.Problem(await person.GetAsync(path)));

    [Fact]
    public async Task A_master_is_fetched_only_once_its_job_is_completed()
    {
        var job = await farm.Submit(person, Film);
        var answer = await person.GetAsync($"jobs/{job.Id}/master");
        Assert.Equal((HttpStatusCode.Conflict, "not-completed"), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task Demand_is_the_waiting_frames_at_the_measured_speed()
    {
        await farm.Submit(person, Film);
        var worker = await TestWorker.Join(farm);
        await worker.Survey(3);
        var grant = await worker.Grant(WorkKind.Chunk);
        var done = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, 0, Attempt.First, Sample.Rendered(0, 1));
        await worker.Say("reports", done);
        await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        var demand = Assert.Single((await person.GetFromJsonAsync<DemandView[]>("demand", Wire.Json))!);
        Assert.Equal(new DemandView("bt2446a-x2", "cpu", 2, 48, 3.0, 0), demand);
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private Task<HttpResponseMessage> Submit(SubmitRequest request, string key)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "jobs")
        {
            Content = JsonContent.Create(request, options: Wire.Json),
        };
        message.Headers.Add("Idempotency-Key", key);
        return person.SendAsync(message);
    }

    private static async Task<JobView> View(HttpResponseMessage response) =>
        (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JobView>(Wire.Json))!;
}
