using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class DistantSourceTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_film_that_stays_on_its_server_gives_the_same_master_is_copied_nowhere_and_its_address_is_seen_by_nobody()
    {
        var film = await Film.ThreeShots(folder.File("film.mkv"));
        var (alone, master) = (folder.File("alone.mkv"), folder.File("master.mkv"));
        using var server = FilmServer.Start(await File.ReadAllBytesAsync(film));
        using var farm = await Cluster.Start(folder, "--source-hosts", server.Host, "--log-level", "debug");
        var worker = await farm.StartWorker(await StandIn.SlowEncoder(folder));
        var said = worker.StandardError.ReadToEndAsync();
        var job = await farm.SubmitAddress(server.Address);
        await farm.Until(job, now => now.GetProperty("leased").GetInt32() > 0);
        Assert.DoesNotContain(Marked.Everything(), line => line.Contains(FilmServer.Key, StringComparison.Ordinal));
        var watched = await farm.Run("watch", job);
        Assert.True(watched.Code == 0, watched.Errors);
        Assert.Equal(0, (await farm.Run("download", job, master)).Code);
        await Sritm.Tool(
            Sritm.Program,
            ["render", film, alone, "--model", "bt2446a-x2", "--preset", "veryfast", "--quiet"]
        );
        Assert.Equal(await Film.FrameHashes(alone), await Film.FrameHashes(master));
        Assert.Empty(Directory.GetFiles(folder.File("farm/sources")));
        await Sritm.Tool("kill", "-s", "TERM", $"{worker.Id}");
        Assert.DoesNotContain(FilmServer.Key, farm.Log + await said);
        Assert.Equal(2, (await farm.Run("submit", "https://films.example/film.mkv")).Code);
    }

    [Fact]
    public async Task A_film_that_becomes_another_under_the_same_address_fails_its_job_with_that_reason()
    {
        var film = await Film.ThreeShots(folder.File("film.mkv"));
        using var server = FilmServer.Start(await File.ReadAllBytesAsync(film));
        using var farm = await Cluster.Start(folder, "--source-hosts", server.Host);
        var job = await farm.SubmitAddress(server.Address);
        await Film.TwoShots(folder.File("other.mkv"));
        (server.Film, server.Tag) = (await File.ReadAllBytesAsync(folder.File("other.mkv")), "\"two\"");
        await farm.StartWorker();
        var ended = await farm.Until(job, now => now.GetProperty("state").GetString() == "failed");
        Assert.Contains("another film", ended.GetProperty("failure").GetProperty("detail").GetString());
    }

    public void Dispose() => folder.Dispose();
}
