using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

/// <summary>One work folder, two films.</summary>
public sealed class SharedWorkTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Each_command_renders_its_own_film()
    {
        var first = await Film.TwoShots(folder.File("first.mkv"));
        var second = await Film.Pattern(folder.File("second.mkv"), "-frames:v", "24");
        await Kill(first);
        var refused = await Sritm.Run(Command(second, "shared", "16"));
        Assert.Equal(2, refused.Code); // same options, another film: not the work that this folder holds
        Assert.Contains("--work", Assert.Single(refused.Errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(await Alone(second, "20"), await Render(second, "shared", "20"));
        Assert.Equal(await Alone(first, "16"), await Render(first, "shared", "16"));
    }

    [Fact]
    public async Task A_folder_whose_own_files_would_be_cleared_is_refused()
    {
        var source = await Film.Pattern(folder.File("film.mkv"), "-frames:v", "24");
        var notes = folder.File("shared/tmp/notes.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(notes)!);
        await File.WriteAllTextAsync(notes, "mine");
        var refused = await Sritm.Run(Command(source, "shared", "16"));
        Assert.Equal(2, refused.Code);
        var line = Assert.Single(refused.Errors.TrimEnd('\n').Split('\n'));
        Assert.Contains("a 'tmp' that is not of sritm", line, StringComparison.Ordinal);
        Assert.Equal([notes], Directory.GetFiles(folder.File("shared"), "*", SearchOption.AllDirectories));
    }

    public void Dispose() => folder.Dispose();

    private async Task Kill(string source)
    {
        using var render = Running.StartWith(await StandIn.SlowEncoder(folder), Command(source, "shared", "16"));
        await render.UntilTheMiddle();
        await render.Signal("KILL");
        await render.Finish();
    }

    private async Task<string[]> Alone(string source, string crf)
    {
        var hashes = await Render(source, "alone-" + crf, crf);
        File.Delete(MasterOf(source));
        return hashes;
    }

    private async Task<string[]> Render(string source, string work, string crf)
    {
        var ran = await Sritm.Run(Command(source, work, crf));
        Assert.True(ran.Code == 0, ran.Errors + ran.Output);
        return await Film.FrameHashes(MasterOf(source));
    }

    private string[] Command(string source, string work, string crf) =>
        [
            "render",
            source,
            MasterOf(source),
            "--work",
            folder.File(work),
            "--crf",
            crf,
            "--model",
            "bt2446a-x2",
            "--preset",
            "ultrafast",
            "--json",
        ];

    private static string MasterOf(string source) => Path.ChangeExtension(source, null) + "-master.mkv";
}
