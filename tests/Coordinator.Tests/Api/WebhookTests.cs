using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SrItmFarm.Coordinator.Api.Webhooks;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly Channel<(string Signature, string Body)> heard = Channel.CreateUnbounded<(string, string)>();
    private int status = 200;
    private WebApplication receiver = null!;
    private TestFarm farm = null!;
    private HttpClient admin = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        admin = farm.As(Role.Admin);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver = builder.Build();
        receiver.MapPost("/hook", Hear);
        await receiver.StartAsync();
    }

    [Fact]
    public async Task A_webhook_is_told_once_by_all_coordinators_and_can_tell_who_says_so()
    {
        await using var beside = await farm.Beside();
        var made = await Add("job.paused");
        var job = await farm.Submit(farm.As(Role.Operator), [1], "a <film>");
        await admin.PostAsync($"jobs/{job.Id}/pause", null);
        var (signature, body) = await heard.Reader.ReadAsync();
        var document = JsonDocument.Parse(body).RootElement;
        Assert.Equal(
            ("job.paused", 2),
            (document.GetProperty("event").GetString(), document.GetProperty("seq").GetInt32())
        );
        Assert.Equal("a <film>", document.GetProperty("job").GetProperty("name").GetString());
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(signature.Split(',')[0][2..]));
        Assert.Equal(WebhookPost.Signature(made.Secret, body, at), signature);
        await admin.PostAsync($"jobs/{job.Id}/resume", null);
        await admin.PostAsync($"jobs/{job.Id}/pause", null);
        var second = JsonDocument.Parse((await heard.Reader.ReadAsync()).Body).RootElement;
        Assert.Equal(4, second.GetProperty("seq").GetInt32());
    }

    [Fact]
    public async Task What_is_not_taken_waits_and_says_why_until_the_webhook_is_removed()
    {
        status = 500;
        var made = await Add();
        await farm.Submit(farm.As(Role.Operator), [1]);
        await heard.Reader.ReadAsync();
        WebhookView[] shown;
        do
        {
            shown = (await admin.GetFromJsonAsync<WebhookView[]>("webhooks", Wire.Json))!;
        } while (shown[0].Fault is null);

        Assert.Equal((1, "it answered 500"), (shown[0].Pending, shown[0].Fault));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"webhooks/{made.Webhook.Id}")).StatusCode);
        Assert.Empty((await admin.GetFromJsonAsync<WebhookView[]>("webhooks", Wire.Json))!);
        Assert.DoesNotContain(farm.Audit, line => line.Contains(made.Secret));
    }

    [Fact]
    public void Each_try_waits_twice_as_long_up_to_an_hour()
    {
        var delivery = new Delivery("w", "job.paused", "{}", 0, 0, null, null);
        var waits = new List<double>();
        for (var i = 0; i < Delivery.MostTries; i++)
        {
            delivery = delivery.Claimed("me");
            waits.Add(delivery.WaitSeconds);
        }

        Assert.Equal([10, 20, 40], waits[..3]);
        Assert.Equal(3600, waits[^1]);
    }

    [Theory]
    [InlineData("""{"url":"ftp://x"}""")]
    [InlineData("""{"url":"https://me:secret@x"}""")]
    [InlineData("""{"url":"https://x","events":["job.finished"]}""")]
    public async Task A_webhook_that_makes_no_sense_is_refused(string body)
    {
        var answer = await admin.PostAsync("webhooks", new StringContent(body, null, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), await TestFarm.Problem(answer));
        var unknown = await admin.DeleteAsync("webhooks/none");
        Assert.Equal((HttpStatusCode.NotFound, "unknown-webhook"), await TestFarm.Problem(unknown));
    }

    public async ValueTask DisposeAsync()
    {
        await farm.DisposeAsync();
        await receiver.DisposeAsync();
    }

    private async Task<IResult> Hear(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        await heard.Writer.WriteAsync(($"{request.Headers["Sritm-Signature"]}", body));
        return Results.StatusCode(status);
    }

    private async Task<NewWebhook> Add(params string[] events)
    {
        var request = new WebhookRequest($"{receiver.Urls.First()}/hook", [.. events]);
        var answer = await admin.PostAsJsonAsync("webhooks", request, Wire.Json);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<NewWebhook>(Wire.Json))!;
    }
}
