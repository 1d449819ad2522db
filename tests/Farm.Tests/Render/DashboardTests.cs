using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary><c>render --dashboard</c>: the coordinator's API over the farm in the render's own process.</summary>
public sealed class DashboardTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_render_is_shown_to_whoever_has_its_token_until_it_ends_and_no_token_outlives_its_run()
    {
        var film = await Film.TwoShots(folder.File("film.mkv"));
        using var first = await Start(film);
        var (address, former, job) = await Door(first);
        using (var browser = Browser(address, former))
        {
            await SeesTheRender(browser, job);
            await ChangesNothing(browser, job);
        }

        first.Kill();
        await first.WaitForExitAsync();
        using var second = await Start(film);
        var (again, token, _) = await Door(second);
        using var stranger = Browser(again, former);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("api/v1/jobs")).StatusCode);
        using var known = Browser(again, token);
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("api/v1/jobs")).StatusCode);
        await second.StandardOutput.ReadToEndAsync();
        await second.WaitForExitAsync();
        Assert.Equal(0, second.ExitCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => known.GetAsync("healthz"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_before_anything_is_rendered()
    {
        var film = await Film.Pattern(folder.File("film.mkv"), "-frames:v", "24");
        using var taken = new HttpListener();
        var port = FreePort();
        taken.Prefixes.Add($"http://127.0.0.1:{port}/");
        taken.Start();
        var ran = await Sritm.Run("render", film, folder.File("m.mkv"), "--model", "bt2446a-x2", $"--dashboard={port}");
        Assert.Equal(1, ran.Code);
        Assert.Contains($"sritm: cannot listen on 127.0.0.1:{port}", ran.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("m.mkv")));
    }

    public void Dispose() => folder.Dispose();

    private async Task<Process> Start(string film)
    {
        var path = $"{await StandIn.SlowEncoder(folder)}:{Environment.GetEnvironmentVariable("PATH")}";
        string[] command =
        [
            "render",
            film,
            folder.File("master.mkv"),
            "--model",
            "bt2446a-x2",
            "--json",
            "--dashboard",
        ];
        return Sritm.Start(Sritm.Program, command, ("PATH", path));
    }

    /// <summary>Standard output has the address, standard error also the token, which is nowhere else.</summary>
    private static async Task<(Uri Address, string Token, string Job)> Door(Process render)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var submitted = JsonDocument.Parse((await render.StandardOutput.ReadLineAsync(deadline.Token))!).RootElement;
        var shown = JsonDocument.Parse((await render.StandardOutput.ReadLineAsync(deadline.Token))!).RootElement;
        Assert.Equal("dashboard", shown.GetProperty("event").GetString());
        var address = shown.GetProperty("address").GetString()!;
        var said = (await render.StandardError.ReadLineAsync(deadline.Token))!.Split(' ');
        Assert.Equal(["dashboard", address, "token"], said[..^1]);
        return (new Uri(address), said[^1], submitted.GetProperty("job").GetString()!);
    }

    private static async Task SeesTheRender(HttpClient browser, string job)
    {
        Assert.Equal("127.0.0.1", browser.BaseAddress!.Host);
        using var deadline = new CancellationTokenSource(Deadline);
        HttpResponseMessage picture;
        while (
            !(
                picture = await browser.GetAsync($"api/v1/jobs/{job}/frames/0/source", deadline.Token)
            ).IsSuccessStatusCode
        )
        {
            picture.Dispose(); // The survey has not come to it yet.
        }

        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        var farm = await browser.GetFromJsonAsync<JsonElement>("api/v1/farm");
        Assert.Equal(1, farm.GetProperty("jobs").GetProperty("running").GetInt32());
        Assert.Equal(1, farm.GetProperty("workers").GetProperty("ready").GetInt32());
        var shown = await browser.GetFromJsonAsync<JsonElement>($"api/v1/jobs/{job}");
        Assert.Equal("film.mkv", shown.GetProperty("name").GetString());
    }

    private static async Task ChangesNothing(HttpClient browser, string job)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync($"api/v1/jobs/{job}/cancel", null)).StatusCode);
        using var nobody = Browser(browser.BaseAddress!, null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("api/v1/jobs")).StatusCode);
    }

    private static HttpClient Browser(Uri address, string? token)
    {
        var browser = new HttpClient { BaseAddress = address };
        browser.DefaultRequestHeaders.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
        return browser;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
