using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class CloneTests : IAsyncLifetime
{
    private TestFarm farm = null!;
    private HttpClient person = null!;

    public async ValueTask InitializeAsync()
    {
        farm = await TestFarm.Start();
        person = farm.As(Role.Operator);
    }

    [Fact]
    public async Task A_clone_is_the_same_film_asked_for_otherwise()
    {
        await farm.Submit(person, [1]);
        var asked = new SubmitRequest(Sha256.Of([1]), "a", Archive: "west", Priority: 20);
        var first = await View(await person.PostAsJsonAsync("jobs", asked, Wire.Json));
        var clone = await View(await Clone($"{first.Id}", """{"priority":70,"owner":"me"}"""));
        Assert.NotEqual(first.Id, clone.Id);
        Assert.Equal(("a", "west", 70, "me"), (clone.Name, clone.Archive, clone.Priority, clone.Owner));
        Assert.Equal(first.Source, clone.Source);
    }

    [Theory]
    [InlineData("""{"name":"b"}""", "invalid-request")]
    [InlineData("""{"source":"b"}""", "invalid-request")]
    [InlineData("""{"colour":"b"}""", "invalid-request")]
    [InlineData("""{"crf":99}""", "invalid-request")]
    [InlineData("""{"crf":"low"}""", "bad-request")]
    [InlineData("[]", "bad-request")]
    public async Task A_clone_that_makes_no_sense_is_refused(string changes, string type)
    {
        var job = await farm.Submit(person, [1]);
        var answer = await Clone($"{job.Id}", changes);
        Assert.Equal((HttpStatusCode.BadRequest, type), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task A_job_that_is_not_there_has_no_clone() =>
        Assert.Equal((HttpStatusCode.NotFound, "unknown-job"), await TestFarm.Problem(await Clone("none", "{}")));

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private Task<HttpResponseMessage> Clone(string job, string changes) =>
        person.PostAsJsonAsync($"jobs/{job}/clone", JsonDocument.Parse(changes));

    private static async Task<JobView> View(HttpResponseMessage answer) =>
        (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JobView>(Wire.Json))!;
}
