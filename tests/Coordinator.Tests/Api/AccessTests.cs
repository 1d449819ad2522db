using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Tokens;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed partial class AccessTests : IAsyncLifetime
{
    private TestFarm farm = null!;

    public async ValueTask InitializeAsync() => farm = await TestFarm.Start();

    [Fact]
    public void Every_route_says_who_may_use_it() =>
        Assert.All(farm.Server.Endpoints, route => Assert.NotNull(route.Metadata.GetMetadata<NeededRole>()));

    [Fact]
    public async Task Every_route_refuses_whoever_has_no_token_and_whoever_has_too_low_a_role()
    {
        using var nobody = farm.With(null);
        foreach (var (method, path, role) in Routes())
        {
            var without = await nobody.SendAsync(new HttpRequestMessage(method, path));
            Assert.Equal((HttpStatusCode.Unauthorized, "unauthorised"), await TestFarm.Problem(without));
            using var wrong = farm.As(
                role >= Role.Worker ? Role.Admin
                : role == Role.Viewer ? Role.Worker
                : role - 1
            );
            var low = await wrong.SendAsync(new HttpRequestMessage(method, path));
            Assert.Equal((HttpStatusCode.Forbidden, "wrong-role"), await TestFarm.Problem(low));
        }
    }

    [Theory]
    [InlineData("sritm_wrong")]
    [InlineData("")]
    public async Task A_text_that_was_never_a_token_is_refused(string text) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await farm.With(text).GetAsync("jobs")).StatusCode);

    [Fact]
    public async Task A_revoked_token_is_worthless_at_once_and_both_changes_are_in_the_audit_log()
    {
        var admin = farm.As(Role.Admin);
        var answer = await admin.PostAsJsonAsync("tokens", new TokenRequest(Role.Viewer, "guest"), Wire.Json);
        var made = (await answer.Content.ReadFromJsonAsync<NewToken>(Wire.Json))!;
        var guest = farm.With(made.Text);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("jobs")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"tokens/{made.Token.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.GetAsync("jobs")).StatusCode);
        Assert.Contains(farm.Audit, line => line.Contains("token.add") && line.Contains(made.Token.Id));
        Assert.Contains(farm.Audit, line => line.Contains("token.revoke") && line.Contains(made.Token.Id));
        Assert.DoesNotContain(farm.Audit, line => line.Contains(made.Text));
    }

    [Fact]
    public async Task A_worker_makes_its_own_token_of_an_enrolment_once_and_rotates_it_under_its_name()
    {
        var enrolling = farm.As(Role.Enrol);
        var (first, second) = (TokenText.New(), TokenText.New());
        var own = await Ask(enrolling, "worker/enrol", first);
        Assert.Equal(own, await Ask(enrolling, "worker/enrol", first));
        var another = await enrolling.PostAsJsonAsync("worker/enrol", Digest(second), Wire.Json);
        Assert.Equal((HttpStatusCode.Conflict, "enrolment-used"), await TestFarm.Problem(another));
        Assert.Equal(own, await Ask(farm.With(first), "worker/token", second));
        var join = farm.With(second);
        join.DefaultRequestHeaders.Add(WorkerProtocol.VersionHeader, $"{WorkerProtocol.Version}");
        var joined = await join.PostAsJsonAsync("worker/join", TestWorker.Facts, Wire.Json);
        var answer = await joined.Content.ReadFromJsonAsync<JoinAnswer>(Wire.Json);
        Assert.StartsWith(own, $"{answer!.Worker}");
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait_and_nobody_else_is()
    {
        await using var narrow = await TestFarm.Start(requestsPerSecond: 2);
        var (busy, other) = (narrow.As(Role.Viewer), narrow.As(Role.Viewer));
        var answers = new List<HttpResponseMessage>();
        while (answers.All(answer => answer.IsSuccessStatusCode) && answers.Count < 1000)
        {
            answers.Add(await busy.GetAsync("jobs"));
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-requests"), await TestFarm.Problem(answers[^1]));
        Assert.NotNull(answers[^1].Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("jobs")).StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_document_too() =>
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await TestFarm.Problem(await farm.As(Role.Admin).GetAsync("films"))).Status
        );

    [Fact]
    public async Task Health_needs_no_token() =>
        Assert.Equal(HttpStatusCode.OK, (await farm.With(null).GetAsync("/healthz")).StatusCode);

    private static TokenDigest Digest(string text) => new(TokenText.Digest(text));

    private static async Task<string> Ask(HttpClient worker, string path, string text)
    {
        var answer = await worker.PostAsJsonAsync(path, Digest(text), Wire.Json);
        return (await answer.Content.ReadFromJsonAsync<OwnToken>(Wire.Json))!.Id;
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();

    private IEnumerable<(HttpMethod Method, string Path, Role Role)> Routes() =>
        from endpoint in farm.Server.Endpoints.OfType<RouteEndpoint>()
        let needed = endpoint.Metadata.GetMetadata<NeededRole>()?.Role
        where needed is not null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        where method != HttpMethods.Head // its problem has no body to compare
        let path = Placeholder().Replace(endpoint.RoutePattern.RawText!, "1")
        select (new HttpMethod(method), "/" + path.TrimStart('/'), needed.Value);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
