using System.Net;
using SrItmFarm.Farm.Tests.Faults;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class OperatorTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_job_s_terms_are_shown_and_changed_one_by_one_and_an_admin_sees_who_did_it()
    {
        using var farm = await Cluster.Start(folder);
        var job = await farm.Submit(await Film.TwoShots(folder.File("film.mp4")), "--owner", "archive");
        var changed = await farm.Run("terms", job, "--priority", "80", "--most-slots", "3", "--json");
        Assert.Equal(80, changed.Last.GetProperty("priority").GetInt32());
        Assert.Equal("archive", changed.Last.GetProperty("owner").GetString());
        var shown = await farm.Run("terms", job, "--most-slots", "none");
        Assert.Contains("priority 80, owner archive, at most all slots", shown.Output);
        var refused = await farm.Run("terms", job, "--priority", "101");
        Assert.Equal((2, true), (refused.Code, refused.Errors.Contains("0 to 100", StringComparison.Ordinal)));
        var audit = await farm.Run("audit", "--limit", "2", "--json");
        Assert.Equal(
            [("job.terms", job), ("job.terms", job)],
            audit
                .Last.EnumerateArray()
                .Select(line => (line.GetProperty("what").GetString()!, line.GetProperty("whom").GetString()!))
        );
    }

    [Fact]
    public async Task A_coordinator_that_starts_before_its_database_says_so_and_waits_as_long_as_it_was_told()
    {
        using var server = PostgresServer.Start("fsync=off");
        var database = server.NewDatabase();
        var port = database.Split(';').Single(part => part.StartsWith("Port=", StringComparison.Ordinal));
        using var line = new Line(new IPEndPoint(IPAddress.Loopback, int.Parse(port["Port=".Length..])));
        line.Begin(Trouble.Cut);
        string[] start = ["coordinator", "--listen", "127.0.0.1:0", "--work", folder.File("farm")];
        var way = ("SRITM_DATABASE", database.Replace(port, $"Port={line.Port}", StringComparison.Ordinal));
        var ran = await Sritm.Finish(Sritm.Start(Sritm.Program, [.. start, "--database-wait-seconds", "0"], way));
        Assert.Equal((1, true), (ran.Code, ran.Errors.Contains("cannot be opened", StringComparison.Ordinal)));

        using var waiting = Sritm.Start(Sritm.Program, start, way);
        Assert.Contains("waiting up to 300 s for the database", await waiting.StandardError.ReadLineAsync());
        line.End(Trouble.Cut);
        Assert.StartsWith("listening on ", await waiting.StandardOutput.ReadLineAsync());
        waiting.Kill();
        await waiting.WaitForExitAsync();
    }

    public void Dispose() => folder.Dispose();
}
