using System.Text.Json;
using Microsoft.Extensions.Logging;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Telemetry;

public sealed partial class LineLogTests : IDisposable
{
    private readonly StringWriter written = new();

    [Fact]
    public void An_event_carries_its_name_level_and_fields()
    {
        Happened(Log(LogFormat.Json), Sample.Job, "segment 3", 2, Sample.Slot(1), "it's \"odd\"\n");
        var line = JsonDocument.Parse($"{written}").RootElement;
        Assert.Equal("test.happened", line.GetProperty("event").GetString());
        Assert.Equal("warning", line.GetProperty("level").GetString());
        Assert.Equal("job-1", line.GetProperty("job").GetString());
        Assert.Equal("segment 3", line.GetProperty("item").GetString());
        Assert.Equal(2, line.GetProperty("attempt").GetInt32());
        Assert.Equal("test-1", line.GetProperty("worker").GetString());
        Assert.Equal("segment 3 (2) of job-1 by test-1: it's \"odd\"\n", line.GetProperty("message").GetString());
        Assert.EndsWith("Z", line.GetProperty("time").GetString());
    }

    [Theory]
    [InlineData(LogFormat.Json)]
    [InlineData(LogFormat.Text)]
    public void A_token_or_what_stands_behind_an_address_is_in_no_line(LogFormat format)
    {
        var token = TokenText.New();
        var signed = "https://store.example/films/a.mp4?sv=1&sig=s3cret%3D";
        var fault = new InvalidOperationException($"state: {token} {signed}");
        Broke(Log(format), fault, $"GET '{signed}' with {token}: http://127.0.0.1:1/s3cret/film");
        Assert.DoesNotContain("s3cret", $"{written}");
        Assert.DoesNotContain(token, $"{written}");
        Assert.Contains("https://store.example/...", $"{written}");
        Assert.Single($"{written}".TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_scope_says_whose_event_it_is_and_the_event_itself_knows_better()
    {
        var log = Log(LogFormat.Json);
        using (log.For(Sample.Slot(7)))
        {
            Broke(log, null, "it");
            Happened(log, Sample.Job, "survey", 1, Sample.Slot(1), "");
        }

        Broke(log, null, "it");
        var workers = Lines().Select(line => line.TryGetProperty("worker", out var worker) ? $"{worker}" : "");
        Assert.Equal(["test-7", "test-1", ""], workers);
    }

    [Fact]
    public void What_is_below_the_level_is_not_written()
    {
        Happened(
            new LineLog(written, LogFormat.Text, LogLevel.Error, TimeProvider.System),
            Sample.Job,
            "",
            1,
            default,
            ""
        );
        Assert.Empty($"{written}");
    }

    [Fact]
    public void Several_logs_hear_everything()
    {
        var logs = new SeveralLogs(Log(LogFormat.Json), Log(LogFormat.Json));
        using (logs.For(Sample.Slot(7)))
        {
            Broke(logs, null, "it");
        }

        Assert.All(Lines(), line => Assert.Equal("test-7", $"{line.GetProperty("worker")}"));
        Assert.Equal(2, Lines().Count());
    }

    public void Dispose() => written.Dispose();

    private LineLog Log(LogFormat format) => new(written, format, LogLevel.Debug, TimeProvider.System);

    private IEnumerable<JsonElement> Lines() =>
        $"{written}".TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement);

    [LoggerMessage(LogLevel.Warning, "{item} ({attempt}) of {job} by {worker}: {detail}", EventName = "test.happened")]
    private static partial void Happened(
        ILogger log,
        JobId job,
        string item,
        int attempt,
        SlotId worker,
        string detail
    );

    [LoggerMessage(LogLevel.Error, "broken: {what}", EventName = "test.broke")]
    private static partial void Broke(ILogger log, Exception? fault, string what);
}
