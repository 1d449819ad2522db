using System.Net;
using System.Net.Http.Headers;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Dashboard;
using SrItmFarm.Coordinator.Tests.Api;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Dashboard;

public sealed class DashboardTests : IAsyncLifetime
{
    private const string Script = "/assets/index-a1b2.js";

    private readonly TestFolder folder = new();
    private TestFarm farm = null!;
    private CoordinatorServer server = null!;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder.File("assets"));
        await File.WriteAllTextAsync(folder.File("index.html"), "<!doctype html><title>Farm</title>");
        await File.WriteAllTextAsync(folder.File(Script[1..]), new string('/', 4000));
        farm = await TestFarm.Start();
        await Serve(folder.Path);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
        await farm.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/jobs")]
    [InlineData("/jobs/0123/compare")]
    [InlineData("/no/such/page")]
    public async Task Every_address_outside_of_the_api_is_the_start_page_and_needs_no_token(string address)
    {
        var page = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<title>Farm</title>", await page.Content.ReadAsStringAsync());
        Assert.True(page.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task Every_page_forbids_code_and_requests_that_are_not_its_own()
    {
        foreach (var address in new[] { "/", Script })
        {
            var page = await browser.GetAsync(address);
            Assert.Equal([DashboardPages.Policy], page.Headers.GetValues("Content-Security-Policy"));
            Assert.Equal(["nosniff"], page.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["no-referrer"], page.Headers.GetValues("Referrer-Policy"));
        }

        Assert.DoesNotContain("unsafe", DashboardPages.Policy);
        Assert.DoesNotContain("http", DashboardPages.Policy);
    }

    [Fact]
    public async Task A_file_that_is_named_by_its_content_is_kept_for_ever_and_packed_where_that_is_understood()
    {
        browser.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        var script = await browser.GetAsync(Script);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["gzip"], script.Content.Headers.ContentEncoding);
        Assert.True(script.Content.Headers.ContentLength < 400);
        Assert.Equal(TimeSpan.FromDays(365), script.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task A_page_that_the_browser_has_is_not_sent_again()
    {
        browser.DefaultRequestHeaders.IfNoneMatch.Add((await browser.GetAsync("/")).Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await browser.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("/assets/gone.js")]
    [InlineData("/assets/..%2f..%2f..%2fetc%2fpasswd.js")]
    [InlineData("/api/v1/no-such-thing")]
    public async Task What_there_is_not_is_no_start_page(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).StatusCode);

    [Fact]
    public async Task The_api_still_asks_for_a_token() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/jobs")).StatusCode);

    [Fact]
    public async Task Without_a_built_dashboard_one_line_says_how_to_get_it()
    {
        await server.DisposeAsync();
        browser.Dispose();
        await Serve(folder.File("nowhere"));
        var page = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("./sritm coordinator", await page.Content.ReadAsStringAsync());
    }

    private async Task Serve(string dashboard)
    {
        server = await CoordinatorServer.Start(
            new ServerSettings(new IPEndPoint(IPAddress.Loopback, 0), null) { Dashboard = dashboard },
            farm.Core,
            default
        );
        browser = new HttpClient { BaseAddress = server.Address };
    }
}
