using System.Globalization;
using SrItmFarm.Coordinator.Api.Live;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class LiveTests
{
    [Fact]
    public async Task Whoever_watches_hears_of_a_job_and_after_a_gap_of_what_was_missed()
    {
        await using var farm = await TestFarm.Start();
        var person = farm.As(Role.Operator);
        long last;
        JobId job;
        using (var stream = await Watching(person, null))
        {
            await Line(stream, "event: reset");
            job = (await farm.Submit(person, [1])).Id;
            last = await Id(stream, "event: job");
            Assert.Equal(
                $"data: {{\"id\":\"{job}\",\"version\":1,\"state\":\"submitted\"}}",
                await stream.ReadLineAsync()
            );
        }

        await person.PostAsync($"jobs/{job}/pause", null);
        using var again = await Watching(person, last);
        Assert.Equal(last + 1, await Id(again, "event: job"));
        Assert.Contains("\"version\":2,\"state\":\"paused\"", await again.ReadLineAsync());
        using var stranger = await Watching(person, 5);
        await Line(stranger, "event: reset");
    }

    [Fact]
    public async Task Whoever_watches_hears_that_workers_came()
    {
        await using var farm = await TestFarm.Start();
        using var stream = await Watching(farm.As(Role.Viewer), null);
        await Line(stream, "event: reset");
        await TestWorker.Join(farm);
        await Line(stream, "event: workers");
    }

    [Fact]
    public void Who_is_too_slow_hears_reset_once_and_then_goes_on()
    {
        var log = new LiveLog(TimeProvider.System);
        log.Restart();
        using var slow = log.Listen(null);
        for (var i = 0; i < 10_000; i++)
        {
            log.Add("job", "{}");
        }

        var heard = Heard(slow).Count;
        log.Add("job", "{}");
        log.Add("job", "{}");
        Assert.Equal(["reset", "job"], Heard(slow).Select(line => line.Name));
        Assert.InRange(heard, 1, 3_000);
    }

    private static List<LiveLine> Heard(LiveLog.Listener listener)
    {
        var lines = new List<LiveLine>();
        while (listener.Lines.TryRead(out var line))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static async Task<StreamReader> Watching(HttpClient person, long? last)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "events");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", $"{last}");
        }

        var answer = await person.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    private static async Task Line(StreamReader stream, string wanted) => await Id(stream, wanted);

    /// <summary>Reads up to a line; the id that was said before it.</summary>
    private static async Task<long> Id(StreamReader stream, string wanted)
    {
        var id = -1L;
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line[4..], CultureInfo.InvariantCulture);
            }

            if (line == wanted)
            {
                return id;
            }
        }

        throw new InvalidOperationException($"The stream ended without '{wanted}'.");
    }
}
