using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Coordinator.Assembly.Hevc;
using SrItmFarm.Coordinator.Tests.Assembly.Material;
using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Tests.Assembly;

public sealed class HevcTests
{
    private static readonly byte[] LightHeader = [NalUnit.PrefixSei << 1, 1];

    [Fact]
    public void Escaping_and_unescaping_gives_the_payload_back_and_never_a_start_code() =>
        Prop.ForAll(
                Payloads(),
                bytes =>
                {
                    var escaped = Emulation.Escape(bytes);
                    return Emulation.Unescape(escaped).AsSpan().SequenceEqual(bytes) && !HoldsStartCode(escaped);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Units_are_the_same_however_the_stream_is_cut_into_reads() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[][]>(),
                ArbMap.Default.ArbFor<PositiveInt>(),
                (payloads, size) =>
                {
                    var units = payloads.Select(p => (byte[])[2, 1, .. Emulation.Escape(p), 0x80]).ToList();
                    using var stream = new Trickle(TestBitstream.Join(units), size.Get);
                    var read = TestBitstream.Units(stream).GetAwaiter().GetResult();
                    return read.Count == units.Count && read.Zip(units).All(p => p.First.SequenceEqual(p.Second));
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1000, 400)]
    [InlineData(256, 1)]
    [InlineData(3, 1)]
    [InlineData(0, 0)]
    [InlineData(65535, 65535)]
    public void Light_levels_are_patched_and_read_back_even_where_they_need_escaping(int cll, int fall)
    {
        var light = new LightLevels((ushort)cll, (ushort)fall);
        var unit = Sei.Write(LightHeader, [new(SeiMessage.ContentLight, [0x7F, 0xFF, 0x3F, 0xFF])]);
        var patched = LightPatch.Apply(new NalUnit(unit, 3), light).ToArray();
        Assert.False(HoldsStartCode(patched));
        Assert.Equal(light.ToBytes(), Assert.Single(Sei.Parse(patched)).Payload.AsSpan().ToArray());
    }

    [Fact]
    public void Other_messages_of_a_unit_stay_as_they_are()
    {
        SeiMessage other = new(5, [.. Enumerable.Range(0, 600).Select(i => (byte)i)]);
        var unit = Sei.Write(LightHeader, [other, new(SeiMessage.ContentLight, [1, 2, 3, 4])]);
        var patched = Sei.Parse(LightPatch.Apply(new NalUnit(unit, 3), new LightLevels(9, 8)).Span);
        Assert.Equal(other.Payload.AsSpan().ToArray(), patched[0].Payload.AsSpan().ToArray());
        Assert.Equal([0, 9, 0, 8], patched[1].Payload.AsSpan().ToArray());
    }

    [Fact]
    public async Task Bytes_without_a_start_code_are_refused() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => TestBitstream.Units(new MemoryStream([1, 2, 3, 4])));

    [Theory]
    [InlineData("chromaloc=2", 2)]
    [InlineData("chromaloc=0", 0)]
    [InlineData("scaling-list=default:strong-intra-smoothing=0:temporal-layers=1:sar=4", 2)]
    public async Task A_sequence_parameter_set_of_x265_is_read(string parameters, int location)
    {
        using var scratch = new Scratch();
        var source = scratch["s.mkv"];
        await Programs.Ffmpeg([.. TestSource.Lavfi("testsrc2=s=128x72:d=0.2"), "-c:v", "ffv1", source]);
        var encoder = TestEncoder.Of(TestSource.Film, new(128, 72)) with { Parameters = parameters };
        using var inspector = new StreamInspector();
        foreach (
            var unit in await TestBitstream.Units(
                new MemoryStream(await encoder.Encode(source, 0, new(0, 3), scratch["s.hevc"]))
            )
        )
        {
            inspector.Push(new NalUnit(unit, 3));
        }

        Assert.Equal(3, inspector.Frames);
        var expected = new SequenceParameters(128, 80, 10, new VideoSignal(9, 16, 9, false), location);
        Assert.Equal(expected, inspector.Sequence);
    }

    private static Arbitrary<byte[]> Payloads() =>
        Gen.Elements<byte>(0, 0, 0, 1, 2, 3, 4, 255).ArrayOf().Where(b => b is not [.., 0]).ToArbitrary();

    private static bool HoldsStartCode(byte[] bytes) =>
        Enumerable
            .Range(0, Math.Max(0, bytes.Length - 2))
            .Any(i => bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] < 3);

    /// <summary>Gives at most so many bytes a read.</summary>
    private sealed class Trickle(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
