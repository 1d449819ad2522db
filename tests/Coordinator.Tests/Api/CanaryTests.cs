using System.Net;
using System.Net.Http.Json;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class CanaryTests : IAsyncLifetime
{
    private static readonly OfferedModel Model = TestWorker.Facts.Models.Single();

    private static readonly JoinRequest Failed = TestWorker.Facts with
    {
        Models = [],
        Canary = [new CanaryOutcome(Model, "9 code values off")],
    };

    private TestFarm farm = null!;

    public async ValueTask InitializeAsync() => farm = await TestFarm.Start();

    [Fact]
    public async Task A_fence_is_seen_and_an_operator_has_the_worker_try_again()
    {
        var worker = new TestWorker(farm.As(Role.Worker));
        await worker.Join(Failed);
        Assert.Equal(new FencedModel(Model.Name, "9 code values off"), Assert.Single((await Seen()).Fenced));
        Assert.Empty((await Seen()).Models);
        var told = await farm.As(Role.Operator).PostAsync($"workers/{worker.Id}/unfence", null);
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        Assert.Contains(farm.Audit, line => line.Contains("worker.unfence", StringComparison.Ordinal));
        Assert.IsType<CoordinatorAnswer.Examine>(await worker.Ask(WorkKind.Chunk));
        await worker.Join(TestWorker.Facts with { Worker = worker.Id });
        Assert.Empty((await Seen()).Fenced);
        await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        await worker.Survey(1);
        await worker.Grant(WorkKind.Chunk);
    }

    [Fact]
    public async Task A_model_that_is_offered_without_having_passed_gets_no_segment()
    {
        await farm.Submit(farm.As(Role.Operator), [1, 2, 3]);
        var good = await TestWorker.Join(farm);
        await good.Survey(2);
        var other = new OfferedModel("other-x2", Sha("ab"));
        var worker = new TestWorker(farm.As(Role.Worker));
        await worker.Join(TestWorker.Facts with { Canary = [new CanaryOutcome(other, null)] });
        var known = (await farm.Core.Workers.All(default)).Single(w => w.Value.Id == worker.Id).Value;
        Assert.DoesNotContain(Model.Digest, known.Facts.Offer.Models);
        var asking = worker.Ask(WorkKind.Chunk);
        Assert.IsType<CoordinatorAnswer.Grant>(await good.Ask(WorkKind.Chunk));
        Assert.False(asking.IsCompleted && await asking is CoordinatorAnswer.Grant);
    }

    [Fact]
    public async Task A_worker_that_says_nothing_of_its_canary_may_not_join()
    {
        var answer = await farm.As(Role.Worker)
            .PostAsJsonAsync("worker/join", TestWorker.Facts with { Canary = [] }, Wire.Json);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), await TestFarm.Problem(answer));
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private async Task<WorkerView> Seen() =>
        Assert.Single((await farm.As(Role.Viewer).GetFromJsonAsync<WorkerView[]>("workers", Wire.Json))!);

    private static Shared.Storage.Sha256 Sha(string two) => new(string.Concat(Enumerable.Repeat(two, 32)));
}
