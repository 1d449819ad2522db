using System.Buffers.Binary;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class SegmentEncoderTests
{
    private static readonly EncoderProfile Profile = new(
        new PixelSize(160, 96),
        399,
        400,
        new FrameRate(24000, 1001),
        4,
        "ultrafast",
        1000,
        21,
        239,
        2,
        2,
        "any"
    );

    [Fact]
    public async Task The_bitstream_says_what_the_pictures_are()
    {
        using var clip = Clip.Of("segment.hevc", "");
        await File.WriteAllBytesAsync(clip.Path, await Encode(3, Ramp));
        var said = await Ffprobe(clip.Path, "-show_streams", "-show_frames");
        Assert.All(
            [
                "\"profile\": \"Main 10\"",
                "\"pix_fmt\": \"yuv420p10le\"",
                "\"level\": 63",
                "\"color_range\": \"tv\"",
                "\"color_space\": \"bt2020nc\"",
                "\"color_transfer\": \"smpte2084\"",
                "\"color_primaries\": \"bt2020\"",
                "\"chroma_location\": \"topleft\"",
                "\"sample_aspect_ratio\": \"399:400\"",
                "\"r_frame_rate\": \"24000/1001\"",
                "\"red_x\": \"34000/50000\"",
                "\"max_luminance\": \"10000000/10000\"",
                "\"min_luminance\": \"50/10000\"",
                "\"max_content\": 32767",
                "\"max_average\": 16383",
            ],
            expected => Assert.Contains(expected, said, StringComparison.Ordinal)
        );
        Assert.Equal(3, said.Split("\"media_type\": \"video\"").Length - 1);
        Assert.Equal(1, said.Split("\"key_frame\": 1").Length - 1);
    }

    [Fact]
    public async Task The_same_pictures_and_settings_give_the_same_bytes() =>
        Assert.Equal(await Encode(12, Ramp), await Encode(12, Ramp));

    [Fact]
    public async Task Chroma_is_taken_at_the_top_left_luma_sample()
    {
        using var clip = Clip.Of("segment.hevc", "");
        await File.WriteAllBytesAsync(clip.Path, await Encode(1, Ramp));
        await Clip.Ffmpeg(["-i", clip.Path, "-f", "rawvideo", clip.Path + ".yuv"]);
        var plane = (await File.ReadAllBytesAsync(clip.Path + ".yuv")).AsMemory(160 * 96 * 2);
        // The ramp rises by 4 a sample: taken at sample 2i it is 8i, in the middle it would be 8i + 2.
        var errors = Enumerable.Range(8, 60).Select(i => Sample(plane, i) - (200 + (8 * i))).Average();
        Assert.InRange(errors, -0.7, 0.7);
    }

    [Fact]
    public async Task An_encoder_that_cannot_start_is_told_by_its_exit()
    {
        await using var encoder = SegmentEncoder.Start(Profile with { Preset = "no-such-preset" });
        var draining = encoder.Bitstream.CopyToAsync(Stream.Null);
        var frame = Ramp(0);
        while (await encoder.Write(frame, default)) { }

        await draining;
        var failure = FfmpegExit.Check(await encoder.Finish(), "encode");
        Assert.Equal(WorkFailureKind.Crashed, failure?.Kind);
    }

    [Fact]
    public async Task An_encoder_that_stops_taking_frames_is_ended()
    {
        await using var encoder = SegmentEncoder.Start(Profile, TimeSpan.FromSeconds(0.5));
        var draining = encoder.Bitstream.CopyToAsync(Stream.Null);
        await Signal("-STOP", encoder.Id);
        var frame = Ramp(0);
        while (await encoder.Write(frame, default)) { }

        await draining;
        Assert.Equal(WorkFailureKind.Crashed, encoder.Stalled?.Kind);
    }

    [Fact]
    public async Task An_encoder_that_never_ends_is_ended()
    {
        await using var encoder = SegmentEncoder.Start(Profile, TimeSpan.FromSeconds(0.5));
        var draining = encoder.Bitstream.CopyToAsync(Stream.Null);
        await Signal("-STOP", encoder.Id);
        await encoder.Finish();
        await draining;
        Assert.Contains("did nothing", encoder.Stalled?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_of_another_size_is_refused()
    {
        await using var encoder = SegmentEncoder.Start(Profile);
        await Assert.ThrowsAsync<ArgumentException>(() => encoder.Write(new byte[5], default).AsTask());
    }

    private static Task Signal(string signal, int process) =>
        Child.Run(new ChildSpec("sh", ["-c", $"kill {signal} {process}"]), default);

    private static int Sample(ReadOnlyMemory<byte> plane, int column) =>
        BinaryPrimitives.ReadUInt16LittleEndian(plane.Span[(((20 * 80) + column) * 2)..]);

    /// <summary>Grey, with Cb rising by 4 code values a sample to the right.</summary>
    private static byte[] Ramp(int index)
    {
        var frame = new byte[160 * 96 * 6];
        for (var i = 0; i < 160 * 96 * 3; i++)
        {
            var code = (i / (160 * 96)) switch
            {
                0 => 400 + index,
                1 => 200 + (4 * (i % 160)),
                _ => 512,
            };
            BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(i * 2), (ushort)code);
        }

        return frame;
    }

    private static async Task<byte[]> Encode(int frames, Func<int, byte[]> picture)
    {
        await using var encoder = SegmentEncoder.Start(Profile);
        using var bytes = new MemoryStream();
        var draining = encoder.Bitstream.CopyToAsync(bytes);
        for (var i = 0; i < frames; i++)
        {
            Assert.True(await encoder.Write(picture(i), default));
        }

        Assert.Null(FfmpegExit.Check(await encoder.Finish(), "encode"));
        await draining;
        return bytes.ToArray();
    }

    private static async Task<string> Ffprobe(string path, params string[] show) =>
        (await Child.Run(new ChildSpec("ffprobe", ["-v", "error", "-of", "json", .. show, path]), default)).Output;
}
