using System.Text.Json.Nodes;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary>With a tiny model whose codes are the frame's plus a number of the shot's priors.</summary>
public sealed class PriorsRenderTests : IDisposable
{
    private const string Model = "guided-x2";

    private readonly TestFolder folder = new();

    public PriorsRenderTests()
    {
        var (tiny, own) = (
            Path.Combine(TestMaterial.Root, "tests/Worker.Tests/Inference/Models"),
            folder.File("models")
        );
        Directory.CreateDirectory(Path.Combine(own, Model));
        var graphs = new JsonObject();
        foreach (var (role, file) in new[] { ("body", "guided.onnx"), ("priors", "priors.onnx") })
        {
            var bytes = File.ReadAllBytes(Path.Combine(tiny, file));
            File.WriteAllBytes(Path.Combine(own, Model, file), bytes);
            graphs[role] = new JsonObject { ["file"] = file, ["sha256"] = Sha256.Of(bytes).ToString() };
        }

        File.WriteAllText(Path.Combine(own, Model, "manifest.json"), Manifest(graphs).ToJsonString());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_shot_in_several_segments_has_one_vector_whoever_renders_it()
    {
        var film = await Film.Pattern(folder.File("film.mp4"), "-vf", "hue=b='n/60'", "-frames:v", "300");
        var (alone, shared) = (folder.File("alone.mkv"), folder.File("shared.mkv"));
        await Render(film, alone, "1");
        await Render(film, shared, "2");

        var stored = Assert.Single(await Stored(alone));
        Assert.Equal(stored.Values, Assert.Single(await Stored(shared)).Values);
        Assert.Equal(0, stored.Shot);
        Assert.Equal(await Film.FrameHashes(alone), await Film.FrameHashes(shared));
    }

    [Fact]
    public async Task A_job_that_goes_on_uses_the_vectors_that_are_stored()
    {
        var (film, master) = (await Film.TwoShots(folder.File("film.mp4")), folder.File("master.mkv"));
        await Render(film, master, "2");
        var before = await Stored(master);
        var hashes = await Film.FrameHashes(master);
        File.Delete(master);
        Array.ForEach(Directory.GetFiles(master + ".sritm-work", "*.hevc", SearchOption.AllDirectories), File.Delete);
        await Render(film, master, "1");

        Assert.Equal([0, 1], before.Select(one => one.Shot).Order());
        Assert.Equal(before.Select(one => one.Shot), (await Stored(master)).Select(one => one.Shot));
        Assert.Equal(hashes, await Film.FrameHashes(master));
    }

    private async Task Render(string film, string master, string workers)
    {
        string[] arguments =
        [
            "render",
            film,
            master,
            "--model",
            Model,
            "--preset",
            "ultrafast",
            "--workers",
            workers,
            "--json",
        ];
        var ran = await Sritm.Finish(Sritm.Start(Sritm.Program, arguments, ("SRITM_MODELS", folder.File("models"))));
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
    }

    private static async Task<JobEvent.PriorsStored[]> Stored(string master)
    {
        await using var journal = SqliteJournal.Open(Path.Combine(master + ".sritm-work", "journal.db"));
        await using var transaction = await journal.Begin(Assert.Single(await journal.Jobs(default)), default);
        return [.. (await transaction.EventsFrom(0, default)).OfType<JobEvent.PriorsStored>()];
    }

    private static JsonObject Manifest(JsonObject graphs) =>
        new()
        {
            ["schema"] = 1,
            ["name"] = Model,
            ["family"] = "guided",
            ["scale"] = 2,
            ["parameters"] = 0,
            ["graphs"] = graphs,
            ["controls"] = new JsonArray(),
            ["halo"] = new JsonArray(0, 0),
            ["align"] = 1,
            ["wholeFrame"] = false,
            ["priorsInput"] = "frame",
            ["experimental"] = true,
            ["evaluation"] = new JsonObject(),
            ["licence"] = "CC0-1.0",
            ["provenance"] = "made for tests",
        };
}
