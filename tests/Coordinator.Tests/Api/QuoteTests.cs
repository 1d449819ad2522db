using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Quotes;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Quotes;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class QuoteTests : IAsyncLifetime
{
    private TestFarm farm = null!;
    private HttpClient someone = null!;
    private TestWorker worker = null!;
    private string job = "";

    /// <summary>A draft of two samples, whose film is not yet surveyed.</summary>
    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        someone = farm.As(Role.Operator);
        job = $"{(await farm.Submit(someone, "film"u8.ToArray(), draftSamples: 2)).Id}";
        worker = await TestWorker.Join(farm);
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    [Fact]
    public async Task A_draft_tells_how_far_it_is_and_what_the_film_will_take()
    {
        Assert.Equal(("surveying", false), Brief(await Quote()));
        await worker.Survey(6);
        Assert.Equal(("sampling", false), Brief(await Quote()));
        await worker.Render(farm, segments: 2);
        var quote = await Quote();
        Assert.Equal(("ready", false), Brief(quote));
        Assert.Equal((144, 6, 6), (quote.Frames, quote.Segments, quote.Shots));
        Assert.All(quote.Samples, sample => Assert.Equal(("rendered", 24), (sample.State, sample.FramesPerSecond)));
        // Two samples of 24 frames took a second and a byte each.
        Assert.Equal(6, quote.Work!.SlotSeconds.Value, 6);
        Assert.Equal(6, quote.MasterBytes!.Value, 6);
        Assert.Equal(1, quote.Work.Slots);
        Assert.Equal(6, quote.Work.Eta!.Value, 6);
        Assert.Null(quote.Cost);
        Assert.Equal("draft", (await Job()).State);
    }

    [Fact]
    public async Task Slots_that_cannot_render_it_do_not_shorten_its_time()
    {
        await worker.Survey(6);
        await worker.Render(farm, segments: 2);
        foreach (
            var facts in new[] { TestWorker.Facts with { Provider = "cuda" }, TestWorker.Facts with { Encoder = "x" } }
        )
        {
            await new TestWorker(farm.As(Role.Worker)).Join(facts with { Slots = 4 });
        }

        Assert.Equal(1, (await Quote()).Work!.Slots);
        await TestWorker.Join(farm);
        Assert.Equal((2, 3.0), ((await Quote()).Work!.Slots, Math.Round((await Quote()).Work!.Eta!.Value, 6)));
    }

    [Fact]
    public async Task Released_it_goes_on_with_the_rest()
    {
        await worker.Survey(6);
        await worker.Render(farm, segments: 2);
        Assert.IsType<CoordinatorAnswer.NothingToDo>(await worker.Ask(WorkKind.Chunk));
        (await someone.PostAsync($"jobs/{job}/release", null)).EnsureSuccessStatusCode();
        Assert.Equal(("ready", true), Brief(await Quote()));
        await worker.Render(farm, segments: 4);
        Assert.Equal((6, "rendering"), ((await Job()).SegmentsDone, (await Job()).State));
        Assert.Contains(farm.Audit, line => line.Contains("job.release"));
    }

    [Fact]
    public void Prices_give_costs()
    {
        var prices = new Prices(3600, null, "EUR");
        var cost = prices.Of(new Estimate(10, 5, 20), new Estimate(1, 1, 1))!;
        Assert.Equal(new Estimate(10, 5, 20), cost.Rendering);
        Assert.Null(cost.StorageMonth);
        Assert.Null(Prices.Unknown.Of(cost.Rendering!, cost.Rendering!));
    }

    [Fact]
    public async Task A_reel_needs_a_sample_whose_bytes_are_there()
    {
        Assert.Equal((HttpStatusCode.Conflict, "no-sample"), await Reel());
        await worker.Survey(6);
        await worker.Render(farm, segments: 1);
        Assert.Equal((HttpStatusCode.Gone, "samples-gone"), await Reel());
    }

    [Fact]
    public async Task A_cancelled_draft_has_no_quote_any_more()
    {
        (await someone.PostAsync($"jobs/{job}/cancel", null)).EnsureSuccessStatusCode();
        var answer = await someone.GetAsync($"jobs/{job}/quote");
        Assert.Equal((HttpStatusCode.Conflict, "wrong-state"), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task What_is_no_draft_has_no_quote()
    {
        var other = await farm.Submit(someone, "another"u8.ToArray(), "other.mp4");
        var answer = await someone.GetAsync($"jobs/{other.Id}/quote");
        Assert.Equal((HttpStatusCode.Conflict, "no-draft"), await TestFarm.Problem(answer));
        Assert.Equal(HttpStatusCode.OK, (await someone.PostAsync($"jobs/{other.Id}/release", null)).StatusCode);
    }

    private static (string State, bool Released) Brief(QuoteView quote) => (quote.State, quote.Released);

    private async Task<QuoteView> Quote() =>
        (await someone.GetFromJsonAsync<QuoteView>($"jobs/{job}/quote", Wire.Json))!;

    private async Task<JobView> Job() => (await someone.GetFromJsonAsync<JobView>($"jobs/{job}", Wire.Json))!;

    private async Task<(HttpStatusCode, string)> Reel() =>
        await TestFarm.Problem(await someone.GetAsync($"jobs/{job}/quote/reel"));
}
