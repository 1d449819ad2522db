using System.Diagnostics;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class ClusterTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_coordinator_and_two_workers_make_the_master_that_one_process_makes_and_leave_when_told()
    {
        var sample = Path.Combine(TestMaterial.Root, "samples", "sample.mp4");
        var alone = folder.File("alone.mkv");
        await Render(sample, alone, "--range", "0-24");
        using var farm = await Cluster.Start(folder);
        Process[] workers = [await farm.StartWorker(), await farm.StartWorker()];
        var job = await farm.Submit(sample, "--range", "0-24");
        var watched = await farm.Run("watch", job);
        Assert.True(watched.Code == 0, watched.Errors);
        await FetchAndCompare(farm, job, alone);
        await SaveAndVerifyReport(farm, job);
        foreach (var worker in workers)
        {
            await Sritm.Tool("kill", "-s", "TERM", $"{worker.Id}");
            await worker.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
            Assert.Equal(0, worker.ExitCode);
        }

        Assert.Equal("[]", (await farm.Run("workers", "--json")).Output.Trim());
    }

    [Fact]
    public async Task A_worker_and_the_coordinator_killed_in_the_middle_cost_no_finished_segment_and_change_no_frame()
    {
        var film = await Film.ThreeShots(folder.File("film.mp4"));
        var alone = folder.File("alone.mkv");
        await Render(film, alone);
        var slow = await StandIn.SlowEncoder(folder);
        using var farm = await Cluster.Start(folder);
        var doomed = await farm.StartWorker(slow);
        var job = await farm.Submit(film);
        await farm.Until(job, now => now.GetProperty("segmentsDone").GetInt32() > 0);
        doomed.Kill();
        await farm.KillCoordinator();
        await farm.StartCoordinator(await StandIn.GateThatHangs(folder));
        await farm.StartWorker();
        var begun = folder.File("farm/assembly/checkpoint.json");
        await farm.Until(job, _ => Left.Container(begun));
        await farm.KillCoordinator();
        await farm.StartCoordinator();
        var watched = await farm.Run("watch", job);
        Assert.True(watched.Code == 0, watched.Errors);
        await FetchAndCompare(farm, job, alone);
        Assert.Contains("goes on where an earlier one stopped: the master is made", farm.Log);
        Assert.False(File.Exists(begun));
        await farm.KillCoordinator();
        var rendered = (await farm.Events()).OfType<JobEvent.SegmentRendered>().GroupBy(e => e.Segment).ToArray();
        Assert.Equal(3, rendered.Length);
        Assert.All(rendered, times => Assert.Single(times));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_watching_and_not_the_job()
    {
        using var farm = await Cluster.Start(folder);
        var job = await farm.Submit(await Film.TwoShots(folder.File("film.mp4")));
        var watching = Sritm.Start("watch", job, "--coordinator", farm.Url, "--token", farm.Token, "--json");
        Assert.NotNull(await watching.StandardOutput.ReadLineAsync());
        await Sritm.Tool("kill", "-s", "INT", $"{watching.Id}");
        var ran = await Sritm.Finish(watching);
        Assert.Equal(130, ran.Code);
        Assert.Contains("the job goes on", ran.Errors);
        Assert.Equal("submitted", (await farm.Run("job", job, "--json")).Last.GetProperty("state").GetString());
        Assert.Contains("cancelled", (await farm.Run("cancel", job)).Output);
        Assert.Equal(2, (await farm.Run("resume", job)).Code);
    }

    public void Dispose() => folder.Dispose();

    private static async Task Render(string film, string master, params string[] options)
    {
        var ran = await Sritm.Run([
            "render",
            film,
            master,
            "--model",
            "bt2446a-x2",
            "--preset",
            "veryfast",
            "--quiet",
            .. options,
        ]);
        Assert.True(ran.Code == 0, ran.Errors);
    }

    private async Task SaveAndVerifyReport(Cluster farm, string job)
    {
        var path = folder.File("report.json");
        var shown = await farm.Run("report", job, "--save", path);
        Assert.True(shown.Code == 0, shown.Errors);
        Assert.Contains("24 planned, 24 rendered, 24 in the master: all accounted for", shown.Output);
        Assert.True((await Sritm.Run("report", "verify", path, "--json")).Last.GetProperty("verified").GetBoolean());
        await File.AppendAllTextAsync(path, " ");
        var changed = await Sritm.Run("report", "verify", path);
        Assert.Equal(3, changed.Code);
        Assert.Contains("changed", changed.Errors);
    }

    private async Task FetchAndCompare(Cluster farm, string job, string alone)
    {
        var master = folder.File("master.mkv");
        var fetched = await farm.Run("download", job, master);
        Assert.True(fetched.Code == 0, fetched.Errors);
        Assert.Equal(await Film.FrameHashes(alone), await Film.FrameHashes(master));
    }
}
