using System.Text.Json;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class LogTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_worker_logs_JSON_where_it_is_asked_to_and_never_its_token()
    {
        using var farm = await Cluster.Start(folder);
        var token = (await farm.Run("tokens", "add", "--role", "worker")).Output.Trim();
        string[] log = ["--log-format", "json", "--log-level", "debug"];
        using var worker = Sritm.Start(["worker", "--coordinator", farm.Url, "--token", token, .. log]);
        var first = (await worker.StandardError.ReadLineAsync())!;
        await Sritm.Tool("kill", "-s", "TERM", $"{worker.Id}");
        var rest = await worker.StandardError.ReadToEndAsync();
        var lines = $"{first}\n{rest}".TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement);
        Assert.Equal(
            ["worker.joined", "worker.draining", "worker.read"],
            lines.Select(line => $"{line.GetProperty("event")}")
        );
        Assert.DoesNotContain(token, first + rest);
    }

    [Fact]
    public async Task A_log_that_is_asked_for_in_other_words_is_refused_with_those_there_are()
    {
        var ran = await Sritm.Run("coordinator", "--work", folder.Path, "--log-format", "xml", "--log-level", "loud");
        Assert.Equal(2, ran.Code);
        Assert.Contains("text or json; found 'xml'", ran.Errors);
        Assert.Contains("debug, info, warning or error; found 'loud'", ran.Errors);
    }

    public void Dispose() => folder.Dispose();
}
