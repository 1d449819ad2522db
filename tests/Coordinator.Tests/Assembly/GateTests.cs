using System.Buffers.Binary;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Coordinator.Assembly.Hevc;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Tests.Assembly;

[Collection(GoodMastersCollection.Name)]
public sealed class GateTests(GoodMasters good)
{
    [Fact]
    public void A_good_master_passes_every_check_in_both_containers()
    {
        Assert.Empty(good.Matroska.Gate.Failures);
        Assert.Empty(good.Mp4.Gate.Failures);
        Assert.Equal(12, good.Mp4.Gate.Checks.Count(c => c.Outcome == GateOutcome.Passed));
        Assert.Equal([0, 37, 77, 98, 138, 178], good.Mp4.Gate.Facts.IdrFrames);
    }

    [Fact]
    public async Task Without_a_source_the_comparing_checks_are_not_applicable()
    {
        var report = await Gate.Check(good.MatroskaPath, null, null, CancellationToken.None);
        Assert.True(report.Passed);
        string[] skipped = [.. report.Checks.Where(c => c.Outcome == GateOutcome.NotApplicable).Select(c => c.Name)];
        Assert.Equal(["first-timestamp", "edit-list", "av-offset", "seam-luminance"], skipped);
    }

    [Fact]
    public async Task A_dropped_frame_is_seen()
    {
        var dropped = TestBitstream.Nth(20, u => u.Type is 0);
        var stream = await TestBitstream.Edit(good.Job.Bitstream, good.New(".hevc"), u => dropped(u) ? [] : [u]);
        await Sees(GateNames.FrameCount, await good.Wrap(stream));
    }

    [Fact]
    public async Task A_frame_a_few_milliseconds_off_its_grid_is_seen()
    {
        var times = good.New(".txt");
        var lines = good.Job.Times.All().Select((t, i) => $"{(t.Seconds * 1000) + (i == 100 ? 4 : 0):F6}");
        await File.WriteAllLinesAsync(times, ["# timestamp format v2", .. lines]);
        await Sees(GateNames.Timestamps, await Remux("--timestamps", $"0:{times}"), "frame 100");
    }

    [Fact]
    public async Task A_wrong_stated_shift_is_seen()
    {
        var stamp = good.Job.Stamp with { Shift = good.Job.Stamp.Shift + new Timestamp(1, 1) };
        await Sees(GateNames.FirstTimestamp, await good.Wrap(job => job with { Stamp = stamp }));
    }

    [Fact]
    public async Task A_second_edit_of_the_video_track_is_seen() =>
        await Sees(GateNames.EditList, good.Rebox(m => SplitEdit(m.Hevc!.EditLists[0])));

    [Fact]
    public async Task Another_preset_in_one_segment_is_seen()
    {
        var stream = await good.JoinWith(1, e => e with { Parameters = "ref=5:max-tu-size=16:amp=1:rect=1" });
        await Sees(GateNames.ParameterSets, await good.Wrap(stream), "frame 37");
    }

    [Fact]
    public async Task Another_chroma_location_is_seen()
    {
        var stream = await good.JoinWith(0, e => e with { Parameters = "chromaloc=0" });
        await Sees(GateNames.Signalling, await good.Wrap(stream), "chroma location 0");
    }

    [Theory]
    [InlineData(SeiMessage.MasteringDisplay)]
    [InlineData(SeiMessage.ContentLight)]
    public async Task A_missing_message_on_one_IDR_is_seen(int message)
    {
        var missing = TestBitstream.Nth(2, u => TestBitstream.HasMessage(u, message));
        var stream = await TestBitstream.Edit(good.Job.Bitstream, good.New(".hevc"), u => missing(u) ? [] : [u]);
        await Sees(GateNames.SeiOnEveryIdr, await good.Wrap(stream), $"frame 77 has no SEI {message}");
    }

    [Fact]
    public async Task Other_light_levels_on_one_IDR_are_seen()
    {
        var other = TestBitstream.Nth(3, u => TestBitstream.HasMessage(u, SeiMessage.ContentLight));
        var stream = await TestBitstream.Edit(
            good.Job.Bitstream,
            good.New(".hevc"),
            u => [other(u) ? LightPatch.Apply(new(u, 3), new LightLevels(500, 50)).ToArray() : u]
        );
        await Sees(GateNames.SeiOnEveryIdr, await good.Wrap(stream), "frame 98");
    }

    [Theory]
    [InlineData(900, 80, "expected MaxCLL,MaxFALL")]
    [InlineData(2000, 80, "expected MaxCLL,MaxFALL")]
    public async Task Light_levels_other_than_the_records_are_seen(int cll, int fall, string why)
    {
        var light = new LightLevels((ushort)cll, (ushort)fall);
        await Sees(GateNames.LightLevels, await WithLight(light), why);
    }

    [Theory]
    [InlineData(80, 90, "MaxFALL 90 exceeds MaxCLL 80")]
    [InlineData(2000, 80, "1000 cd/m²")]
    public async Task Impossible_light_levels_are_seen_from_the_file_alone(int cll, int fall, string why)
    {
        var path = await WithLight(new LightLevels((ushort)cll, (ushort)fall));
        var report = await Gate.Check(path, null, null, CancellationToken.None);
        Assert.Contains(why, Assert.Single(report.Failures).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Container_levels_other_than_the_bitstreams_are_seen() =>
        await Sees(GateNames.ContainerMetadata, await good.Wrap(j => j with { Light = new LightLevels(700, 70) }));

    [Theory]
    [InlineData("mdcv")]
    [InlineData("clli")]
    public async Task A_missing_box_is_seen(string type) =>
        await Sees(
            GateNames.ContainerMetadata,
            good.Rebox(m => m.Hevc!.HevcEntry!.Children.RemoveAll(c => c.Type == type)),
            "missing"
        );

    [Fact]
    public async Task Sound_100_ms_late_is_seen() =>
        await Sees(GateNames.AvOffset, await Remux("--sync", "1:100"), "ms off");

    [Fact]
    public async Task Missing_sound_is_seen() => await Sees(GateNames.AvOffset, await Remux("--no-audio"));

    [Fact]
    public async Task Slices_at_a_seam_that_do_not_decode_are_seen() =>
        await Sees(
            GateNames.Decodes,
            await WithSecondIdr(u => [.. u[..40], .. u[40..].Select(_ => (byte)0xFF)]),
            "printed"
        );

    [Fact]
    public async Task A_slice_cut_short_at_a_seam_is_seen_although_the_decoder_says_nothing() =>
        await Sees(GateNames.Decodes, await WithSecondIdr(u => u[..60]), "damaged");

    [Fact]
    public async Task One_flipped_bit_in_a_picture_is_seen_by_the_picture_s_hash()
    {
        var hashed = await good.JoinWith(1, e => e with { Parameters = "hash=1" });
        Assert.Empty((await good.Check(await good.Wrap(hashed))).Failures);
        var hit = TestBitstream.Nth(60, u => u.Type is 0 or 1);
        var stream = await TestBitstream.Edit(hashed, good.New(".hevc"), u => [hit(u) ? OneBitOff(u) : u]);
        await Sees(GateNames.Decodes, await good.Wrap(stream), "mismatching checksum");
    }

    [Fact]
    public async Task A_step_of_brightness_at_a_seam_inside_a_shot_is_seen()
    {
        var stream = await good.JoinWith(1, e => e with { Lift = 12 });
        await Sees(GateNames.SeamLuminance, await good.Wrap(stream), "frame 37");
    }

    [Fact]
    public async Task A_step_at_a_cut_of_the_source_is_none()
    {
        var stream = await good.JoinWith(2, e => e with { Lift = 12 });
        var report = await good.Check(await good.Wrap(stream));
        Assert.DoesNotContain(report.Failures, c => c.Name == GateNames.SeamLuminance);
    }

    [Fact]
    public async Task What_is_no_master_is_refused_in_one_line()
    {
        var failure = await Assert.ThrowsAsync<AssemblyException>(() => good.Check(good.Film.Source.Path));
        Assert.Contains("found h264", failure.Message, StringComparison.Ordinal);
    }

    private async Task Sees(string check, string master, string why = "")
    {
        var report = await good.Check(master);
        var failed = Assert.Single(report.Failures, c => c.Name == check);
        Assert.Contains(why, failed.Detail, StringComparison.Ordinal);
    }

    private async Task<string> WithLight(LightLevels light)
    {
        var stream = await TestBitstream.Edit(
            good.Job.Bitstream,
            good.New(".hevc"),
            u => [LightPatch.Apply(new(u, 3), light).ToArray()]
        );
        return await good.Wrap(job => job with { Bitstream = stream, Light = light });
    }

    private async Task<string> Remux(params string[] arguments)
    {
        var path = good.New(".mkv");
        await Programs.Run("mkvmerge", ["-o", path, "--disable-lacing", .. arguments, good.MatroskaPath]);
        return path;
    }

    private async Task<string> WithSecondIdr(Func<byte[], byte[]> damage)
    {
        var hit = TestBitstream.Nth(1, u => u.IsIdr);
        return await good.Wrap(
            await TestBitstream.Edit(good.Job.Bitstream, good.New(".hevc"), u => [hit(u) ? damage(u) : u])
        );
    }

    private static byte[] OneBitOff(byte[] unit)
    {
        var damaged = unit.ToArray();
        damaged[damaged.Length / 2] ^= 0x10;
        return damaged;
    }

    private static void SplitEdit(Mp4Node list)
    {
        var (duration, start) = Mp4Track.Edits(list)[0];
        var body = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(4), 2);
        Span<int> fields = [(int)duration / 2, (int)start, 0x10000, (int)duration / 2, (int)start + 100_100, 0x10000];
        for (var i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(8 + (4 * i)), fields[i]);
        }

        list.Body = body;
    }
}
