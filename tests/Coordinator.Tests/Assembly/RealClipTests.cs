using System.Collections.Immutable;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Assembly;

/// <summary>Films from the field: the master's sound lies where the source's does, and every stream is there.</summary>
public sealed class RealClipTests
{
    [Theory]
    [InlineData("nasa_13013.mp4", "25", "mkv", "hevc aac subrip aac subrip")]
    [InlineData("nasa_13013.mp4", "25", "mp4", "hevc aac mov_text aac mov_text")]
    [InlineData("sample_with_chapters.mkv", "30", "mkv", "hevc aac")]
    [InlineData("sample_with_chapters.mkv", "30", "mp4", "hevc aac bin_data")]
    [InlineData("bt601.mov", "30000/1001", "mkv", "hevc aac")]
    [InlineData("bt601.mov", "30000/1001", "mp4", "hevc aac")]
    [InlineData("bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4", "30", "mkv", "hevc")]
    [InlineData("sample_with_ass_subtitles.mkv", "60", "mkv", "hevc ac3 ass")]
    [InlineData("sample_with_pgs_subtitles.mkv", "60", "mkv", "hevc ac3 hdmv_pgs_subtitle")]
    [InlineData("rotate-buck-bunny.mp4", "24", "mkv", "hevc aac")]
    [InlineData("rotate-buck-bunny.mp4", "24", "mp4", "hevc aac")]
    [InlineData("cursed-vfr.mp4", "30", "mp4", "hevc")]
    [InlineData("cursed-vfr.mp4", "30", "mkv", "hevc")]
    public async Task A_master_of_a_real_clip_keeps_its_streams_and_offsets(
        string clip,
        string rate,
        string extension,
        string codecs
    )
    {
        var found = await Assemble(clip, rate, extension, null);
        Assert.Equal(codecs, found);
    }

    [Theory]
    [InlineData("nasa_13013.mp4", "25", "mkv", "hevc aac subrip aac subrip")]
    [InlineData("nasa_13013.mp4", "25", "mp4", "hevc aac mov_text aac mov_text")]
    [InlineData("sample_with_chapters.mkv", "30", "mkv", "hevc aac")]
    [InlineData("rotate-buck-bunny.mp4", "24", "mp4", "hevc aac")]
    [InlineData("sample_with_ass_subtitles.mkv", "60", "mkv", "hevc ac3 ass")]
    public async Task A_master_of_a_range_holds_the_packets_that_overlap_it(
        string clip,
        string rate,
        string extension,
        string codecs
    )
    {
        var found = await Assemble(clip, rate, extension, new FrameRange(7, 25));
        Assert.Equal(codecs, found);
    }

    private static async Task<string> Assemble(string clip, string rate, string extension, FrameRange? range)
    {
        using var scratch = new Scratch();
        var path = TestMaterial.Shared($"data/clips/{clip}");
        var source = await TestSource.Open(path, FrameRate.TryParse(rate));
        var container = extension == "mkv" ? MasterContainer.Matroska : MasterContainer.Mp4;
        var frames = (int)(range?.Length ?? source.Times.Length);
        ImmutableArray<int> lengths = [frames / 3, frames - (frames / 3)];
        var film = await TestFilm.Render(source, TestFilm.Spec(container, range), scratch, lengths);
        var target = scratch["master." + extension];
        var master = await film.Assemble(scratch, target);
        Assert.True(master.Gate.Passed, string.Join('\n', master.Gate.Checks));
        return string.Join(' ', await Programs.Probe(target, "stream=codec_name"));
    }
}
