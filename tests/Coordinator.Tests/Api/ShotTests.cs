using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SrItmFarm.Coordinator.Api.History;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Shots;
using SrItmFarm.Coordinator.Reports;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class ShotTests : IAsyncLifetime
{
    private static readonly Sha256 Other = Sha256.Of("other"u8);

    private TestFarm farm = null!;
    private HttpClient someone = null!;
    private TestWorker worker = null!;
    private string job = "";

    /// <summary>A completed job of two shots.</summary>
    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        someone = farm.As(Role.Operator);
        job = $"{(await farm.Submit(someone, "film"u8.ToArray())).Id}";
        worker = await TestWorker.Join(farm);
        await worker.Survey(2);
        await worker.Render(farm, segments: 2);
        await Assemble("first");
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    [Fact]
    public async Task A_shot_is_rendered_anew_and_the_master_is_made_again()
    {
        var view = await Ask(1, new ShotRequest(Peak: 400));
        Assert.Equal(("rendering", 1), (view.State, view.SegmentsDone));
        var grant = await worker.Render(farm, segments: 1);
        Assert.Equal([400], grant.Profile.Controls.AsEnumerable());
        Assert.Equal([1], ((WorkItem.Chunk)grant.Item).Parts.Select(part => part.Segment.Index));
        var plan = await Assemble("second");
        Assert.Equal([1000], plan.Profile.Controls.AsEnumerable());
        Assert.EndsWith("/2.hevc", $"{plan.Segments[1].Bitstream.Name}");
        Assert.Equal("second", await someone.GetStringAsync($"jobs/{job}/master"));
        Assert.Contains(farm.Audit, line => line.Contains("job.shot.render 1"));
        var report = await someone.GetFromJsonAsync<MasterReport>($"jobs/{job}/report", Wire.Json);
        Assert.Null(report!.Shots[0].Profile);
        Assert.Equal([400], report.Shots[1].Profile!.Controls.AsEnumerable());
    }

    [Fact]
    public async Task The_master_can_be_fetched_until_the_new_one_is_there()
    {
        await Ask(0, new ShotRequest());
        Assert.Equal("first", await someone.GetStringAsync($"jobs/{job}/master"));
        await worker.Render(farm, segments: 1);
        Assert.Equal("first", await someone.GetStringAsync($"jobs/{job}/master"));
        var cancel = await someone.PostAsync($"jobs/{job}/cancel", null);
        Assert.Equal((HttpStatusCode.Conflict, "wrong-state"), await TestFarm.Problem(cancel));
    }

    [Fact]
    public async Task The_job_names_the_master_that_is_given_out()
    {
        var first = (await Shown()).Master!.Identity;
        Assert.Equal(first, (await Ask(0, new ShotRequest())).Master?.Identity);
        Assert.Equal((first, true, $"\"{first.SampledHash}\""), await Given());
        await worker.Render(farm, segments: 1);
        await Assemble("unproven", verified: false);
        Assert.Equal((first, true, $"\"{first.SampledHash}\""), await Given());
        await Ask(0, new ShotRequest());
        await worker.Render(farm, segments: 1);
        await Assemble("second");
        var (second, former, _) = await Given();
        Assert.Equal((false, false), (former, second == first));
    }

    [Fact]
    public async Task A_part_of_the_former_master_is_not_gone_on_with_in_the_new_one()
    {
        var former = (await someone.GetAsync($"jobs/{job}/master")).Headers.ETag!;
        Assert.Equal("irst", await Rest(former));
        await Ask(0, new ShotRequest());
        await worker.Render(farm, segments: 1);
        await Assemble("second");
        Assert.Equal("second", await Rest(former));
    }

    [Fact]
    public async Task A_worker_without_the_model_does_not_get_the_shot()
    {
        await Ask(0, new ShotRequest("other"));
        var core = farm.Core.Host;
        Assert.Equal(1, (await core.Load(new JobId(job), default)).Ready.Segments);
        var offer = TestWorker.Facts.Offer with { Models = [Sample.Profile.ModelDigest] };
        var ask = new WorkerMessage.AskForWork(Sample.Slot(1), [WorkKind.Chunk], null, 1, offer);
        var desk = new Coordinator.Jobs.WorkerDesk(core, farm.Core.Parts.Journal, () => Sample.Lease(50));
        Assert.IsType<CoordinatorAnswer.NothingToDo>(await desk.Handle(ask, default));
        var able = ask with { Offer = offer with { Models = [Other] } };
        var grant = Assert.IsType<CoordinatorAnswer.Grant>(await desk.Handle(able, default));
        Assert.Equal(("other", Other), (grant.Profile.Model, grant.Profile.ModelDigest));
    }

    [Fact]
    public async Task What_is_under_way_for_the_shot_is_returned_in_the_timeline_and_begun_anew()
    {
        await Ask(0, new ShotRequest(Peak: 400));
        var grant = await worker.Grant(WorkKind.Chunk);
        await Ask(0, new ShotRequest(Peak: 500));
        Assert.Equal(("segment", "returned", 2), Last(await Timeline()));
        await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        await worker.Grant(WorkKind.Chunk);
        Assert.Equal(("segment", null, 3), Last(await Timeline()));
    }

    [Theory]
    [InlineData(2, null, null, HttpStatusCode.NotFound, "unknown-shot")]
    [InlineData(0, "none", null, HttpStatusCode.UnprocessableEntity, "refused-shot")]
    [InlineData(0, null, 100, HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData(0, " ", null, HttpStatusCode.BadRequest, "invalid-request")]
    public async Task What_cannot_be_done_is_refused(
        int shot,
        string? model,
        int? peak,
        HttpStatusCode status,
        string type
    )
    {
        var answer = await Post(shot, new ShotRequest(model, peak));
        Assert.Equal((status, type), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task A_job_whose_segments_were_swept_keeps_its_master()
    {
        await farm.Core.Parts.Artifacts.DeleteAll(new ArtifactName(job), default);
        Assert.Equal((HttpStatusCode.Conflict, "swept"), await TestFarm.Problem(await Post(0, new ShotRequest())));
        Assert.Equal("first", await someone.GetStringAsync($"jobs/{job}/master"));
    }

    private async Task<AttemptView[]> Timeline() =>
        (await someone.GetFromJsonAsync<AttemptView[]>($"jobs/{job}/timeline", Wire.Json))!;

    private static (string, string?, int) Last(AttemptView[] attempts) =>
        (attempts[^1].Item, attempts[^1].Outcome, attempts[^1].Attempt);

    private Task<HttpResponseMessage> Post(int shot, ShotRequest request) =>
        someone.PostAsJsonAsync($"jobs/{job}/shots/{shot}/render", request, Wire.Json);

    private async Task<JobView> Ask(int shot, ShotRequest request)
    {
        var answer = await Post(shot, request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JobView>(Wire.Json))!;
    }

    private async Task<JobView> Shown() => (await someone.GetFromJsonAsync<JobView>($"jobs/{job}", Wire.Json))!;

    /// <summary>What the job says of its master, and how that is tagged; its bytes are that one's.</summary>
    private async Task<(SourceIdentity Identity, bool Former, string Tag)> Given()
    {
        var (view, answer) = (await Shown(), await someone.GetAsync($"jobs/{job}/master"));
        Assert.Equal(view.Master!.Identity.Size, (await answer.Content.ReadAsByteArrayAsync()).Length);
        return (view.Master.Identity, view.FormerMaster, $"{answer.Headers.ETag}");
    }

    /// <summary>The master from its second byte on, or all of it where that is another's.</summary>
    private async Task<string> Rest(EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"jobs/{job}/master");
        request.Headers.Range = new RangeHeaderValue(1, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(known);
        return await (await someone.SendAsync(request)).Content.ReadAsStringAsync();
    }

    /// <summary>Makes a master that holds a word.</summary>
    private async Task<MasterPlan> Assemble(string word, bool verified = true)
    {
        using var scratch = new TestFolder();
        var grant = await worker.Grant(WorkKind.Assembly);
        await File.WriteAllTextAsync(scratch.File("master.mkv"), word);
        var identity = Hosting.Storage.FileIdentity.Read(scratch.File("master.mkv"));
        await farm.Core.Parts.Masters.Publish(grant.Job, scratch.File("master.mkv"), identity, default);
        var facts = Sample.Master with { Identity = identity, Verified = verified };
        var answer = await worker.Say("reports", new WorkerMessage.AssemblyDone(grant.Job, grant.Lease, facts));
        Assert.IsType<CoordinatorAnswer.GoOn>(answer);
        return ((WorkItem.Assembly)grant.Item).Plan;
    }
}
