using System.Text.Json;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

/// <summary>Films submitted by a manifest or a folder.</summary>
public sealed class BatchTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_manifest_s_films_are_submitted_once_however_often_it_is_given()
    {
        using var farm = await Cluster.Start(folder);
        await Films("one.mkv", "two.mkv");
        var list = Manifest(
            "list.csv",
            "source,name,peak,archive\r\none.mkv,\"One, \"\"the first\"\"\",600,east\r\ntwo.mkv,,,\r\n"
        );
        string[] command = ["submit", "--manifest", list, "--model", "bt2446a-x2", "--archive", "west", "--json"];
        var jobs = await Jobs(farm, command);
        Assert.Equal(["One, \"the first\"", "two.mkv"], jobs.Select(job => job.GetProperty("name").GetString()));
        Assert.Equal(["east", "west"], jobs.Select(job => job.GetProperty("archive").GetString()));
        Manifest("list.csv", "source,name,peak,archive\r\ntwo.mkv,,,\r\none.mkv,again,,\r\n");
        var again = await Jobs(farm, command);
        Assert.Equal(jobs[1].GetProperty("id").GetString(), again[0].GetProperty("id").GetString());
        Assert.Equal(3, (await farm.Run("jobs", "--json")).Last.GetArrayLength());
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_manifest_is_told_by_its_line_and_nothing_is_sent()
    {
        using var farm = await Cluster.Start(folder);
        await Films("one.mkv");
        var list = Manifest(
            "list.json",
            """
            [
              {"source": "one.mkv", "scale": 3, "peak": "bright", "priority": 101, "force-sdr": "maybe", "paek": 600},
              {"name": "none"},
              {"source": "gone.mkv", "range": "9-1", "archive": "western"},
              {"source": "one.mkv"}, {"source": "https://films.example/a.mkv?sig=secret"},
              {"source": "one.mkv"}
            ]
            """
        );
        var ran = await farm.Run("submit", "--manifest", list);
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Equal(
            ["2", "2", "2", "2", "2", "3", "4", "4", "6"],
            ran.Errors.Split('\n').SkipLast(2).Select(line => line[$"{list}, line ".Length..].Split(':')[0])
        );
        Assert.Contains("scale takes one of auto, 2, 4; found '3'", ran.Errors, StringComparison.Ordinal);
        Assert.Contains("the same as line 5", ran.Errors, StringComparison.Ordinal);
        Assert.Contains($"sritm: 9 faults in the manifest {list}: nothing was sent.", ran.Errors);
        Assert.Equal("[]", (await farm.Run("jobs", "--json")).Output.Trim());
    }

    [Fact]
    public async Task A_folder_s_films_are_a_batch_too_and_what_is_left_out_of_it_is_named()
    {
        using var farm = await Cluster.Start(folder);
        await Films("reels/a.mkv", "reels/b.MKV", "reels/deeper/c.mkv");
        Manifest("reels/notes.txt", "not a film");
        var reels = folder.File("reels");
        var first = await farm.Run("submit", reels, "--model", "bt2446a-x2");
        Assert.True(first.Code == 0, first.Errors);
        Assert.Contains("being no films by their extensions: deeper, notes.txt\n", first.Errors);
        Assert.Equal(["a.mkv", "b.MKV"], first.Output.TrimEnd().Split('\n').Select(row => row.Split(' ')[^1]));
        Manifest("reels/d.mkv", "this is no film, whatever it is called");
        var again = await farm.Run("submit", reels, "--model", "bt2446a-x2", "--json");
        Assert.Equal(2, again.Code);
        Assert.Equal(
            "d.mkv",
            Assert.Single(again.Last.GetProperty("refused").EnumerateArray()).GetProperty("name").GetString()
        );
        Assert.Equal(2, (await farm.Run("jobs", "--json")).Last.GetArrayLength());
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("submit", "a.mkv", "--manifest", "list.csv")]
    [InlineData("submit", "--manifest", "gone.csv")]
    public async Task Films_are_named_or_listed_and_not_both(params string[] command)
    {
        (string, string)[] settings = [("SRITM_COORDINATOR", "http://127.0.0.1:1"), ("SRITM_TOKEN", "none")];
        var ran = await Sritm.Finish(Sritm.Start(Sritm.Program, command, settings));
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        Assert.Single(ran.Errors.TrimEnd('\n').Split('\n'));
        Assert.Contains("manifest", ran.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<JsonElement[]> Jobs(Cluster farm, string[] command)
    {
        var ran = await farm.Run(command);
        Assert.True(ran.Code == 0, ran.Errors);
        Assert.Single(ran.Output.TrimEnd('\n').Split('\n'));
        Assert.Equal(0, ran.Last.GetProperty("refused").GetArrayLength());
        return [.. ran.Last.GetProperty("jobs").EnumerateArray()];
    }

    private string Manifest(string name, string text)
    {
        File.WriteAllText(folder.File(name), text);
        return folder.File(name);
    }

    /// <summary>Each another one.</summary>
    private async Task Films(params string[] names)
    {
        foreach (var (i, name) in names.Index())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
            await Film.Pattern(folder.File(name), "-frames:v", $"{24 + i}");
        }
    }
}
