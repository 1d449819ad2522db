using System.Net.Http.Headers;
using System.Net.Http.Json;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class ShotTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The other model needs priors and the job's own does not.</summary>
    [Fact]
    public async Task A_shot_that_is_rendered_anew_replaces_its_frames_in_the_master_and_no_others()
    {
        var film = await Film.ThreeShots(folder.File("film.mp4"));
        using var farm = await Cluster.Start(folder);
        await farm.StartWorker();
        var job = await farm.Submit(film);
        var before = await Master(farm, job, "before.mkv");
        await Anew(farm, job, 0, new { peak = 400 });
        var dimmer = await Master(farm, job, "dimmer.mkv");
        await Anew(farm, job, 2, new { model = "sritm-fast-x2" });
        var after = await Master(farm, job, "after.mkv");

        Assert.All(before[..37].Zip(dimmer), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.Equal(before[37..], dimmer[37..]);
        Assert.Equal(dimmer[..98], after[..98]);
        Assert.All(dimmer[98..].Zip(after[98..]), pair => Assert.NotEqual(pair.First, pair.Second));
        await farm.KillCoordinator();
        var rendered = (await farm.Events()).OfType<JobEvent.SegmentRendered>().CountBy(e => e.Segment);
        Assert.Equal([(0, 2), (1, 1), (2, 2)], rendered.Select(one => (one.Key, one.Value)).Order());
    }

    /// <summary>Waits for the master, which is proven, and gives its frames.</summary>
    private async Task<string[]> Master(Cluster farm, string job, string name)
    {
        var watched = await farm.Run("watch", job);
        Assert.True(watched.Code == 0, watched.Errors);
        var fetched = await farm.Run("download", job, folder.File(name));
        Assert.True(fetched.Code == 0, fetched.Errors);
        return await Film.FrameHashes(folder.File(name));
    }

    private static async Task Anew(Cluster farm, string job, int shot, object request)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", farm.Token.Trim());
        var answer = await http.PostAsJsonAsync($"{farm.Url}/api/v1/jobs/{job}/shots/{shot}/render", request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
