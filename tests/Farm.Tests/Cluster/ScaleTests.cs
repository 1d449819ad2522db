using System.Globalization;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class ScaleTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task From_none_to_three_to_none_under_load_no_busy_worker_is_killed_and_no_segment_rendered_twice()
    {
        var film = await Film.Pattern(
            folder.File("film.mp4"),
            "-vf",
            "negate=enable='lt(mod(n,48),24)'",
            "-frames:v",
            "240"
        );
        var slow = await StandIn.SlowEncoder(folder);
        using var farm = await Cluster.Start(folder);
        var token = (await farm.Run("tokens", "add", "--role", "worker")).Output.Trim();
        var job = await farm.Submit(film);
        try
        {
            Assert.Contains("3 have joined", await Scale(farm, token, 3, slow), StringComparison.Ordinal);
            Assert.Equal(3, (await farm.Run("workers", "--json")).Last.GetArrayLength());
            await farm.Until(job, now => now.GetProperty("segmentsDone").GetInt32() > 0);
            Assert.Contains("3 have left", await Scale(farm, token, 0, slow), StringComparison.Ordinal);
            Assert.Equal("[]", (await farm.Run("workers", "--json")).Output.Trim());
            Assert.Contains("1 have joined", await Scale(farm, token, 1), StringComparison.Ordinal);
            Assert.Contains("0 have joined, 0 have left", await Scale(farm, token, 1), StringComparison.Ordinal);
            Assert.Equal(0, (await farm.Run("watch", job)).Code);
        }
        finally
        {
            await Scale(farm, token, 0);
        }

        await farm.KillCoordinator();
        await DemandNothingLost(farm);
    }

    [Fact]
    public async Task A_worker_that_cannot_join_ends_the_scaling_with_its_own_words()
    {
        using var farm = await Cluster.Start(folder);
        var ran = await Run(farm.Url, "wrong", 1);
        Assert.Equal(1, ran.Code);
        Assert.Contains("ended before it joined", ran.Errors, StringComparison.Ordinal);
        Assert.Contains("token", ran.Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await Run(farm.Url, "x", 300)).Code);
    }

    [Fact]
    public async Task Its_workers_get_the_token_that_it_read_itself_and_no_other_that_lies_about()
    {
        using var farm = await Cluster.Start(folder);
        File.WriteAllText(folder.File("good.token"), (await farm.Run("tokens", "add", "--role", "worker")).Output);
        try
        {
            var ran = await Run(farm.Url, "stale", 1, null, "--token-file", folder.File("good.token"));
            Assert.True(ran.Code == 0, ran.Errors);
            Assert.Equal(1, (await farm.Run("workers", "--json")).Last.GetArrayLength());
        }
        finally
        {
            await Run(farm.Url, "stale", 0, null, "--token-file", folder.File("good.token"));
        }
    }

    public void Dispose() => folder.Dispose();

    private static async Task DemandNothingLost(Cluster farm)
    {
        var events = await farm.Events();
        Assert.DoesNotContain(events.OfType<JobEvent.LeaseEnded>(), ended => ended.Expired);
        var rendered = events.OfType<JobEvent.SegmentRendered>().GroupBy(e => e.Segment).ToArray();
        Assert.All(rendered, times => Assert.Single(times));
        Assert.Empty(events.OfType<JobEvent.SegmentFailed>());
    }

    private async Task<string> Scale(Cluster farm, string token, int workers, string? programs = null)
    {
        var ran = await Run(farm.Url, token, workers, programs);
        Assert.True(ran.Code == 0, ran.Errors);
        return ran.Output;
    }

    private Task<Ran> Run(string url, string token, int workers, string? programs = null, params string[] more)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var number = workers.ToString(CultureInfo.InvariantCulture);
        string[] arguments = ["scale", "--local", number, "--coordinator", url, "--folder", folder.File("workers")];
        return Sritm.Finish(
            Sritm.Start(
                Sritm.Program,
                [.. arguments, .. more],
                ("SRITM_TOKEN", token),
                ("PATH", programs is null ? path! : $"{programs}:{path}")
            )
        );
    }
}
