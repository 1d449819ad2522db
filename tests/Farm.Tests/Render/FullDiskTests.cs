using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Render;

public sealed class FullDiskTests : IDisposable
{
    private const int Frames = 60;

    private readonly TestFolder folder = new();
    private bool mounted;

    /// <summary>Noise that fills the disk in the middle of its only segment, well after the estimate let it begin.
    /// </summary>
    [Fact]
    public async Task A_disk_that_fills_stops_the_command_which_goes_on_when_there_is_room()
    {
        await Mount("1m");
        var noise = "noise=alls=100:allf=t,scale=192x108";
        var source = await Film.Pattern(folder.File("film.mkv"), "-vf", noise, "-frames:v", $"{Frames}");
        var full = await Render(source);
        Assert.Equal(1, full.Code);
        var line = Assert.Single(full.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("sritm: ", line, StringComparison.Ordinal);
        Assert.Contains("No room left", line, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Disk, "*.hevc", SearchOption.AllDirectories));

        await Sritm.Tool("mount", "-o", "remount,size=200m", Disk);
        var again = await Render(source);
        Assert.True(again.Code == 0, again.Errors + again.Output);
        Assert.Equal(Frames, (await Film.FrameHashes(Master)).Length);
    }

    [Fact]
    public async Task A_disk_that_is_too_small_is_refused_before_anything_is_written()
    {
        await Mount("64k");
        var refused = await Render(await Film.Pattern(folder.File("film.mkv"), "-frames:v", $"{Frames}"));
        Assert.Equal(2, refused.Code);
        var line = Assert.Single(refused.Errors.TrimEnd('\n').Split('\n'));
        Assert.Contains($"are needed at {Disk}", line, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Disk));
    }

    [Fact]
    public async Task A_finished_job_needs_no_room()
    {
        await Mount("20m");
        var source = await Film.Pattern(folder.File("film.mkv"), "-frames:v", $"{10 * Frames}");
        var first = await Render(source);
        Assert.True(first.Code == 0, first.Errors + first.Output);
        Directory.Delete(Path.Combine(Disk, "artifacts"), recursive: true);
        var free = new DriveInfo(Disk).AvailableFreeSpace;
        await File.WriteAllBytesAsync(Path.Combine(Disk, "filler"), new byte[free - (200 << 10)]);
        var again = await Render(source);
        Assert.True(again.Code == 0, again.Errors + again.Output);
        Assert.Equal(0, again.Last.GetProperty("rendered").GetInt32());
    }

    public void Dispose()
    {
        if (mounted)
        {
            using var unmounting = Sritm.Start("umount", ["-l", Disk]);
            unmounting.WaitForExit();
        }

        folder.Dispose();
    }

    private string Disk => folder.File("disk");

    private string Master => folder.File("master.mkv");

    private async Task Mount(string size)
    {
        Directory.CreateDirectory(Disk);
        var mount = Sritm.Start("mount", ["-t", "tmpfs", "-o", $"size={size}", "tmpfs", Disk]);
        mounted = (await Sritm.Finish(mount)).Code == 0;
        Assert.SkipUnless(mounted, "needs a small disk of its own, which only root may mount");
    }

    /// <summary>A low factor gives more bits than any film: noise does not compress.</summary>
    private Task<Ran> Render(string source) =>
        Running.ToEnd(
            null,
            "render",
            source,
            Master,
            "--work",
            Disk,
            "--model",
            "bt2446a-x2",
            "--preset",
            "ultrafast",
            "--crf",
            "4",
            "--json"
        );
}
