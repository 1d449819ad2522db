using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Hevc;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly;

[Collection(GoodMastersCollection.Name)]
public sealed class BitstreamJoinTests(GoodMasters good)
{
    private static readonly LightLevels Light = new(900, 80);

    [Fact]
    public async Task A_joined_stream_is_the_segments_bytes_with_other_light_levels()
    {
        var joined = await Join(good.Film.Plan);
        var units = await TestBitstream.Units(new MemoryStream(joined));
        var light = units.SelectMany(u => Sei.Parse(u)).Where(m => m.Type == SeiMessage.ContentLight).ToList();
        Assert.Equal(good.Film.Plan.Segments.Sum(s => s.Bitstream.Size), joined.Length);
        Assert.Equal(6, units.Count(u => TestBitstream.HasMessage(new NalUnit(u, 3), SeiMessage.ContentLight)));
        Assert.All(
            light.Where(m => m.Payload.Length == 4),
            m => Assert.Equal(Light.ToBytes(), m.Payload.AsSpan().ToArray())
        );
    }

    [Fact]
    public async Task A_segment_with_other_bytes_than_were_stored_is_a_storage_failure()
    {
        var failure = await Fails(s =>
            s with
            {
                Bitstream = s.Bitstream with { Digest = Shared.Storage.Sha256.Of([1]) },
            }
        );
        Assert.Equal(WorkFailureKind.Storage, failure.Failure.Kind);
    }

    [Fact]
    public async Task A_segment_damaged_beyond_reading_is_a_storage_failure()
    {
        var damaged = good.Film.Store.Put("s/damaged.hevc", new byte[] { 1, 2, 3 });
        var failure = await Fails(s => s with { Bitstream = s.Bitstream with { Name = damaged.Name } });
        Assert.Equal(WorkFailureKind.Storage, failure.Failure.Kind);
    }

    [Fact]
    public async Task A_missing_segment_is_a_storage_failure()
    {
        var failure = await Fails(s => s with { Bitstream = s.Bitstream with { Name = new("s/none.hevc") } });
        Assert.Equal(WorkFailureKind.Storage, failure.Failure.Kind);
    }

    [Fact]
    public async Task A_segment_of_other_length_is_named()
    {
        var failure = await Fails(s => s with { Planned = s.Planned with { Frames = new(37, 97) } });
        Assert.Equal(
            "Segment 1 (frames 37-97) cannot be joined: expected 60 frames; found 61. Render it again.",
            failure.Message
        );
    }

    [Fact]
    public async Task A_segment_with_other_parameter_sets_is_named()
    {
        using var scratch = new Scratch();
        var other = TestEncoder.Of(TestSource.Film, new(128, 72)) with { Parameters = "ref=5:amp=1:rect=1" };
        var bits = await other.Encode(good.Film.Source.Path, 0, new(37, 98), scratch["other.hevc"]);
        var stored = good.Film.Store.Put("s/other.hevc", bits);
        var failure = await Fails(s => s with { Bitstream = stored });
        Assert.Contains("Segment 1 (frames 37-98)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("VPS, SPS or PPS", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_segment_that_does_not_begin_with_an_IDR_is_named()
    {
        var bits = new MemoryStream(good.Film.Store.Bytes(good.Film.Plan.Segments[1].Bitstream));
        var first = TestBitstream.Nth(0, u => u.IsIdr);
        var rest = TestBitstream.Join((await TestBitstream.Units(bits)).Where(u => !first(u)));
        var stored = good.Film.Store.Put("s/headless.hevc", rest);
        var failure = await Fails(s =>
            s with
            {
                Bitstream = stored,
                Planned = s.Planned with { Frames = new(37, 97) },
            }
        );
        Assert.Contains("expected an IDR", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WorkFailureKind.Storage, 0)]
    [InlineData(WorkFailureKind.BadFrames, 1)]
    public async Task A_missing_or_damaged_light_record_names_its_segment(WorkFailureKind kind, int bytes)
    {
        var stored = good.Film.Store.Put("s/short.light", new byte[bytes]);
        var light = bytes == 0 ? stored with { Name = new("s/none.light") } : stored;
        var plan = good.Film.Plan;
        plan = plan with { Segments = plan.Segments.SetItem(2, plan.Segments[2] with { Light = light }) };
        using var scratch = new Scratch();
        var film = good.Film with { Plan = plan };
        var failure = await Assert.ThrowsAsync<BadSegmentException>(() => film.Assemble(scratch, scratch["m.mkv"]));
        Assert.Equal((2, kind), (failure.Segment, failure.Failure.Kind));
    }

    [Fact]
    public async Task What_is_not_HEVC_is_named()
    {
        var stored = good.Film.Store.Put("s/text.hevc", "no video at all"u8.ToArray());
        var failure = await Fails(s => s with { Bitstream = stored });
        Assert.Equal(WorkFailureKind.BadFrames, failure.Failure.Kind);
    }

    /// <summary>Joins with the second segment changed, which the failure must name.</summary>
    private async Task<BadSegmentException> Fails(Func<MasterSegment, MasterSegment> change)
    {
        var plan = good.Film.Plan;
        var changed = plan with { Segments = plan.Segments.SetItem(1, change(plan.Segments[1])) };
        var failure = await Assert.ThrowsAsync<BadSegmentException>(() => Join(changed));
        Assert.Equal(1, failure.Segment);
        return failure;
    }

    private async Task<byte[]> Join(MasterPlan plan)
    {
        var path = good.New(".hevc");
        await good.Join(plan, Light, path);
        return await File.ReadAllBytesAsync(path);
    }
}
