using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

/// <summary>A worker that speaks the protocol and renders nothing.</summary>
public sealed class TestWorker(HttpClient first)
{
    private HttpClient http = first;
    private WorkerId id;

    public WorkerId Id => id;

    public static JoinRequest Facts { get; } =
        new(
            null,
            "node",
            "1.0",
            1,
            2,
            "cpu",
            1L << 30,
            Sample.Profile.Provider,
            Sample.Profile.Runtime,
            Sample.Encoder.Build,
            [Offered],
            [new CanaryOutcome(Offered, null)]
        );

    private static OfferedModel Offered => new(Sample.Profile.Model, Sample.Profile.ModelDigest);

    public static async Task<TestWorker> Join(TestFarm farm)
    {
        var worker = new TestWorker(farm.As(Role.Worker));
        await worker.Join(Facts);
        return worker;
    }

    public async Task Join(JoinRequest facts)
    {
        var answer = await http.PostAsJsonAsync("worker/join", facts, Wire.Json);
        answer.EnsureSuccessStatusCode();
        id = (await answer.Content.ReadFromJsonAsync<JoinAnswer>(Wire.Json))!.Worker;
        http.DefaultRequestHeaders.Remove(WorkerProtocol.WorkerHeader);
        http.DefaultRequestHeaders.Add(WorkerProtocol.WorkerHeader, $"{id}");
    }

    /// <summary>Speaks to another coordinator from now on, as behind a load balancer.</summary>
    public void TurnTo(TestFarm farm)
    {
        var next = farm.With(null);
        foreach (var header in http.DefaultRequestHeaders)
        {
            next.DefaultRequestHeaders.TryAddWithoutValidation(header.Key, header.Value);
        }

        http = next;
    }

    public Task<HttpResponseMessage> Post(string path, WorkerMessage message) =>
        http.PostAsJsonAsync($"worker/{path}", message, Wire.Json);

    public async Task<CoordinatorAnswer> Say(string path, WorkerMessage message)
    {
        var answer = await Post(path, message);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<CoordinatorAnswer>(Wire.Json))!;
    }

    public Task<HttpResponseMessage> Leave() => http.PostAsync("worker/leave", null);

    public Task<CoordinatorAnswer> Ask(WorkKind kind) =>
        Say("work", new WorkerMessage.AskForWork(id.Slot("1"), [kind], null, 1));

    public async Task<CoordinatorAnswer.Grant> Grant(WorkKind kind) =>
        Assert.IsType<CoordinatorAnswer.Grant>(await Ask(kind));

    /// <summary>Surveys the one job there is: segments of 24 frames each.</summary>
    public async Task Survey(int segments)
    {
        var grant = await Grant(WorkKind.Survey);
        var plan = new WorkerMessage.PlanReport(
            grant.Job,
            grant.Lease,
            Sample.Segments(0, segments),
            SampleState.At(24L * segments)
        );
        Assert.IsType<CoordinatorAnswer.GoOn>(await Say("reports", plan));
        Assert.IsType<CoordinatorAnswer.GoOn>(
            await Say("reports", new WorkerMessage.SurveyDone(grant.Job, grant.Lease))
        );
    }

    public Task<HttpResponseMessage> Upload(string name, byte[] bytes, Sha256 digest, LeaseId? lease)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"artifacts/{name}")
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Headers.IfNoneMatch.ParseAdd("*");
        request.Headers.Add(WorkerProtocol.DigestHeader, $"{digest}");
        request.Headers.Add(WorkerProtocol.LeaseHeader, lease?.ToString());
        return http.SendAsync(request);
    }

    public Task<HttpResponseMessage> Read(string path, LeaseId? lease, long? from = null, long? to = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = from is null ? null : new(from, to);
        request.Headers.Add(WorkerProtocol.LeaseHeader, lease?.ToString());
        return http.SendAsync(request);
    }
}
