using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class SubmitTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Several_films_are_an_archive_that_is_listed_by_its_name()
    {
        using var farm = await Cluster.Start(folder);
        string[] films =
        [
            await Film.Pattern(folder.File("one.mkv"), "-frames:v", "24"),
            await Film.Pattern(folder.File("two.mkv"), "-frames:v", "25"),
        ];
        var ran = await farm.Run(["submit", .. films, "--model", "bt2446a-x2", "--archive", "west", "--json"]);
        Assert.True(ran.Code == 0, ran.Errors);
        Assert.Equal(["one.mkv", "two.mkv"], ran.Lines.Select(job => job.GetProperty("name").GetString()));
        var archive = (await farm.Run("jobs", "--archive", "west", "--json")).Last;
        Assert.Equal((2, 0), (archive.GetProperty("films").GetInt32(), archive.GetProperty("done").GetInt32()));
        Assert.Equal(2, archive.GetProperty("jobs").GetArrayLength());
        var shown = (await farm.Run("jobs", "--archive", "west")).Output;
        Assert.Contains("2 films: 0 done, 0 running, 2 waiting, 0 failed; 0/49 frames (0.0 %)\n", shown);
        Assert.Equal(1, (await farm.Run("jobs", "--find", "TWO", "--json")).Last.GetArrayLength());
        var job = ran.Last.GetProperty("id").GetString()!;
        Assert.Equal(90, (await farm.Run("priority", job, "90", "--json")).Last.GetProperty("priority").GetInt32());
        Assert.Equal(2, (await farm.Run("priority", job, "101")).Code);
        Assert.Equal(2, (await farm.Run("report", job)).Code);
        var missing = await farm.Run("submit", films[0], folder.File("three.mkv"));
        Assert.Equal((2, ""), (missing.Code, missing.Output));
    }

    public void Dispose() => folder.Dispose();
}
