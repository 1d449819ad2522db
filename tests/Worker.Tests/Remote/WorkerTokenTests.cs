using System.Net;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Worker.Tests.Remote;

/// <summary>A worker that is started where a rotation of its token broke off.</summary>
public sealed class WorkerTokenTests : IDisposable
{
    private readonly TestFolder folder = new();

    public WorkerTokenTests()
    {
        File.WriteAllText(Kept, "old");
        File.WriteAllText(Next, "next");
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.UpgradeRequired)]
    public async Task A_refusal_that_is_not_of_the_token_leaves_the_good_one_in_its_place(HttpStatusCode status)
    {
        var refused = await Assert.ThrowsAsync<CoordinatorRefusedException>(() => Take(status));
        Assert.Equal(status, refused.Status);
        Assert.Equal(("old", "next"), (File.ReadAllText(Kept), File.ReadAllText(Next)));
    }

    [Fact]
    public async Task A_token_that_is_not_known_any_more_was_replaced_by_the_next_one()
    {
        Assert.Equal("next", await Take(HttpStatusCode.Unauthorized, HttpStatusCode.Conflict));
        Assert.Equal("next", File.ReadAllText(Kept));
        Assert.False(File.Exists(Next));
    }

    [Fact]
    public async Task Who_knows_neither_text_is_not_the_worker_s_coordinator_and_both_stay()
    {
        var refused = await Assert.ThrowsAsync<CoordinatorRefusedException>(() => Take(HttpStatusCode.Unauthorized));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal(("old", "next"), (File.ReadAllText(Kept), File.ReadAllText(Next)));
    }

    [Fact]
    public async Task A_next_text_that_cannot_be_taken_is_forgotten_and_the_token_stays_good()
    {
        Assert.Equal("old", await Take(HttpStatusCode.Conflict));
        Assert.Equal("old", File.ReadAllText(Kept));
        Assert.False(File.Exists(Next));
    }

    [Fact]
    public void A_worker_that_is_refused_in_the_middle_of_its_work_says_so_and_that_counts_against_no_segment()
    {
        var failure = FailureReading.Of(new CoordinatorRefusedException("the token is revoked"));
        Assert.Equal(new WorkFailure(WorkFailureKind.Preempted, "the token is revoked"), failure);
    }

    public void Dispose() => folder.Dispose();

    private string Kept => folder.File("worker.token");

    private string Next => Kept + ".next";

    /// <param name="answers">The last one is given again and again.</param>
    /// <returns>The token that is used then.</returns>
    private async Task<string?> Take(params HttpStatusCode[] answers)
    {
        var upstream = new Upstream([])
        {
            Failing = int.MaxValue,
            FirstFailures = new Queue<HttpStatusCode>(answers),
            Failure = answers[^1],
        };
        var client = new CoordinatorClient(upstream.Client, TimeProvider.System, _ => { });
        await using var token = await WorkerToken.Take(client, new Enrolment("", Kept), TimeProvider.System, default);
        return client.Token;
    }
}
