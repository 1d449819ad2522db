using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class ReplicaTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task One_of_two_coordinators_and_one_of_two_workers_killed_cost_no_finished_segment_and_change_no_frame()
    {
        var film = await Film.ThreeShots(folder.File("film.mp4"));
        var (alone, master) = (folder.File("alone.mkv"), folder.File("master.mkv"));
        var slow = await StandIn.SlowEncoder(folder);
        await using var farm = await Replicas.Start(folder, coordinators: 2);
        var doomed = await farm.StartWorker(slow);
        await farm.StartWorker(slow);
        var job = await farm.Submit(film);
        await farm.Until(job, now => now.GetProperty("segmentsDone").GetInt32() > 0);
        doomed.Kill();
        await farm.KillCoordinator(0);
        var watched = await farm.Run("watch", job, "--json");
        Assert.True(watched.Code == 0, watched.Errors + watched.Output);
        Assert.Equal(0, (await farm.Run("download", job, master)).Code);
        await Sritm.Tool(
            Sritm.Program,
            ["render", film, alone, "--model", "bt2446a-x2", "--preset", "veryfast", "--quiet"]
        );
        Assert.Equal(await Film.FrameHashes(alone), await Film.FrameHashes(master));
        var rendered = (await farm.Events()).OfType<JobEvent.SegmentRendered>().GroupBy(e => e.Segment).ToArray();
        Assert.Equal(3, rendered.Length);
        Assert.All(rendered, times => Assert.Single(times));
    }

    [Fact]
    public async Task A_coordinator_whose_folder_is_not_the_farm_s_says_so_and_a_schema_is_brought_forward_on_demand()
    {
        using var server = PostgresServer.Start("fsync=off");
        var (database, film) = (server.NewDatabase(), await Film.TwoShots(folder.File("film.mp4")));
        await File.WriteAllTextAsync(folder.File("database"), database);
        Assert.Equal(0, (await Sritm.Run("coordinator", "--migrate", "--database-file", folder.File("database"))).Code);
        using (var farm = await Cluster.Start(folder, "--database-file", folder.File("database")))
        {
            await farm.Submit(film);
        }

        string[] other = ["--listen", "127.0.0.1:0", "--work", folder.File("other"), "--database", database];
        var ran = await Sritm.Run(["coordinator", .. other]);
        Assert.Equal(2, ran.Code);
        Assert.Contains("same shared folder", ran.Errors);
    }

    public void Dispose() => folder.Dispose();
}
