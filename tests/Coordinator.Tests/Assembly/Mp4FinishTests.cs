using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Tests.Assembly;

[Collection(GoodMastersCollection.Name)]
public sealed class Mp4FinishTests(GoodMasters good)
{
    private static readonly MasteringDisplayCodes Display = MasteringDisplay.OfPeak(1000).ToCodes();

    [Theory]
    [InlineData("")]
    [InlineData("+faststart")]
    public async Task Missing_boxes_are_put_in_wherever_the_index_lies_and_the_pictures_stay(string flags)
    {
        var path = await Bare(flags);
        var before = await Frames(path);
        Assert.Null(ContainerFacts.Read(path).Mastering);
        Mp4Finish.Apply(path, Display, new LightLevels(900, 80), [], null);
        Assert.Equal(Display, ContainerFacts.Read(path).Mastering);
        Assert.Equal(new LightLevels(900, 80), ContainerFacts.Read(path).Light);
        Assert.Equal(before, await Frames(path));
    }

    [Fact]
    public async Task Boxes_that_are_there_stay_as_they_are()
    {
        var path = await Bare("");
        Mp4Finish.Apply(path, Display, new LightLevels(900, 80), [], null);
        var before = await File.ReadAllBytesAsync(path);
        Mp4Finish.Apply(path, Display, new LightLevels(1, 1), [], null);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_file_without_HEVC_is_refused()
    {
        var path = good.New(".mp4");
        await Programs.Ffmpeg("-i", good.Film.Source.Path, "-map", "0:a", "-c", "copy", path);
        var failure = Assert.Throws<InvalidDataException>(() => Mp4Finish.Apply(path, Display, new(1, 1), [], null));
        Assert.Contains("HEVC", failure.Message, StringComparison.Ordinal);
    }

    private async Task<string> Bare(string flags)
    {
        var (wrapped, path) = (good.New(".mkv"), good.New(".mp4"));
        await Programs.Run("mkvmerge", "-o", wrapped, "--default-duration", "0:24000/1001p", good.Job.Bitstream);
        await Programs.Ffmpeg(
            "-i",
            wrapped,
            "-i",
            good.Film.Source.Path,
            "-map",
            "0:v",
            "-map",
            "1:a",
            "-c",
            "copy",
            "-tag:v",
            "hvc1",
            "-movflags",
            flags.Length > 0 ? flags : "0",
            path
        );
        return path;
    }

    private static Task<string> Frames(string path) =>
        Programs.Ffmpeg("-i", path, "-map", "0:v", "-map", "0:a", "-f", "framemd5", "-");
}
