using System.Net;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api.Contract;

public sealed class ContractTests : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private TestFarm farm = null!;

    public async ValueTask InitializeAsync() => farm = await TestFarm.Start();

    /// <summary>SRITM_FREEZE=1 writes the file anew.</summary>
    [Fact]
    public async Task The_document_that_is_kept_and_served_is_that_of_the_routes()
    {
        var kept = Path.Combine(TestMaterial.Root, "docs", "openapi.json");
        var made = Made.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("SRITM_FREEZE") == "1")
        {
            await File.WriteAllTextAsync(kept, made);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(kept), made);
        var served = await farm.With(null).GetAsync("openapi.json");
        Assert.Equal((HttpStatusCode.OK, made), (served.StatusCode, await served.Content.ReadAsStringAsync()));
    }

    [Fact]
    public void Every_route_says_what_it_does_and_has_a_name_of_its_own()
    {
        var operations = Made["paths"]!
            .AsObject()
            .SelectMany(path =>
                path.Value!.AsObject().Select(one => (Path: $"{one.Key} {path.Key}", Operation: one.Value!))
            )
            .ToArray();
        Assert.All(operations, one => Assert.True(one.Operation["summary"] is not null, one.Path));
        Assert.Distinct(operations.Select(one => $"{one.Operation["operationId"]}"));
    }

    [Fact]
    public async Task Answers_are_what_the_document_promises()
    {
        var (admin, ids) = (farm.As(Role.Admin), await Busy());
        var conformity = new Conformity(Made);
        string[] paths =
        [
            "session",
            "farm",
            "farm/history",
            "models",
            "workers",
            "demand",
            "tokens",
            "audit",
            "webhooks",
            "jobs",
            "archives",
            "archives/{name}",
            "jobs/{id}",
            "jobs/{id}/shots",
            "jobs/{id}/timeline",
            "jobs/{id}/events",
            "jobs/{id}/attempts/{item}/{number}",
        ];
        foreach (var path in paths)
        {
            var address = path.Replace("{id}", ids).Replace("{item}/{number}", "segment-1/1").Replace("{name}", "west");
            var answer = await admin.GetFromJsonAsync<JsonElement>(address);
            Assert.Empty(conformity.Faults($"/api/v1/{path}", "get", 200, answer));
        }
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private JsonObject Made => ContractDocument.Of(farm.Server.Endpoints.OfType<RouteEndpoint>());

    /// <summary>A job with a segment of each kind.</summary>
    private async Task<string> Busy()
    {
        var job = await farm.Submit(farm.As(Role.Operator), [1], archive: "west");
        var worker = await TestWorker.Join(farm);
        await worker.Survey(3);
        var grant = await worker.Grant(WorkKind.Chunk);
        var done = new WorkerMessage.SegmentDone(grant.Job, grant.Lease, 0, Attempt.First, Sample.Rendered(0, 1));
        await worker.Say("reports", done);
        await worker.Say("reports", new WorkerMessage.LeaseDone(grant.Job, grant.Lease));
        var next = await worker.Grant(WorkKind.Chunk);
        await worker.Say(
            "reports",
            new WorkerMessage.SegmentTrouble(next.Job, next.Lease, 1, Attempt.First, Sample.Crash)
        );
        return $"{job.Id}";
    }
}
