using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Tests.Assembly;

[Collection(GoodMastersCollection.Name)]
public sealed class SampleReelTests(GoodMasters good) : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_reel_holds_the_samples_frames_with_the_masters_signalling_and_leaves_no_file()
    {
        var all = good.Film.Plan;
        var plan = all with { Segments = [all.Segments[0], all.Segments[^1]] };
        var path = scratch["copy.mkv"];
        await using (var reel = await SampleReel.Make(plan, scratch["work"], good.Film.Store, default))
        await using (var copy = File.Create(path))
        {
            await reel.CopyToAsync(copy);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch["work"]));
        var facts = await Programs.Probe(
            path,
            "stream=color_space,color_transfer,color_primaries,avg_frame_rate,nb_read_frames",
            "-count_frames"
        );
        var frames = plan.Segments.Sum(one => one.Planned.Frames.Length);
        Assert.Equal([$"bt2020nc,smpte2084,bt2020,24000/1001,{frames}"], facts);
    }

    [Fact]
    public async Task A_sample_whose_bytes_are_gone_is_named()
    {
        var all = good.Film.Plan;
        var gone = all.Segments[0] with { Bitstream = all.Segments[0].Bitstream with { Name = new("s/none.hevc") } };
        var failure = await Assert.ThrowsAsync<BadSegmentException>(() =>
            SampleReel.Make(all with { Segments = [gone] }, scratch["work"], good.Film.Store, default)
        );
        Assert.Equal(0, failure.Segment);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch["work"]));
    }
}
