using System.Globalization;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>Encodes segments as a worker does, from a source's own frames in grey, dark enough for the peak.</summary>
/// <param name="Parameters">More of x265's parameters, which win over the usual ones.</param>
/// <param name="Lift">Code values added to every pixel.</param>
public sealed record TestEncoder(EncoderProfile Profile, string Parameters = "", int Lift = 0)
{
    public static TestEncoder Of(FrameRate rate, PixelSize size) =>
        new(new EncoderProfile(size, 1, 1, rate, 28, "ultrafast", 1000, 30, 40, 1, 1, "test"));

    public async Task<byte[]> Encode(string source, int stream, FrameRange frames, string target)
    {
        await Programs.Ffmpeg(
            "-copyts",
            "-i",
            source,
            "-map",
            $"0:{stream}",
            "-vf",
            $"trim=start_frame={frames.Start}:end_frame={frames.End},settb=1/25,setpts=N,format=gray,"
                + $"scale={Profile.Size.Width}:{Profile.Size.Height},format=yuv420p10le,"
                + $"lutyuv=y=val*0.6+{40 + Lift}:u=512:v=512",
            "-r",
            "25",
            "-c:v",
            "libx265",
            "-preset",
            Profile.Preset,
            "-x265-params",
            X265,
            "-f",
            "hevc",
            target
        );
        return await File.ReadAllBytesAsync(target);
    }

    /// <summary>The light of a segment's frames, measured on what a decoder gives.</summary>
    public async Task<byte[]> Light(string segment)
    {
        var raw = segment + ".yuv";
        await Programs.Ffmpeg(
            "-f",
            "hevc",
            "-i",
            segment,
            "-vf",
            "settb=1/25,setpts=N",
            "-r",
            "25",
            "-pix_fmt",
            "yuv444p10le",
            "-f",
            "rawvideo",
            raw
        );
        var builder = new SegmentLightBuilder(Profile.Size);
        var codes = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(await File.ReadAllBytesAsync(raw));
        var area = (int)Profile.Size.Area;
        for (var at = 0; at < codes.Length; at += 3 * area)
        {
            builder.Add(
                LightMeter.Measure(
                    codes.Slice(at, area),
                    codes.Slice(at + area, area),
                    codes.Slice(at + (2 * area), area),
                    Profile.Size
                )
            );
        }

        using var record = new MemoryStream();
        builder.Build().Write(record);
        return record.ToArray();
    }

    private string X265 =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"fps={Profile.Rate.Numerator}/{Profile.Rate.Denominator}:crf={Profile.Crf}:profile=main10:level-idc={Profile.LevelIdc}:high-tier=1:colorprim=9:transfer=16:"
                + $"colormatrix=9:range=limited:chromaloc=2:hdr10=1:hdr10-opt=1:"
                + $"master-display={MasteringDisplay.OfPeak(Profile.PeakNits).X265}:max-cll=32767,16383:repeat-headers=1:"
                + $"aud=1:open-gop=0:keyint={Profile.KeyInterval}:min-keyint=1:scenecut=0:pools=1:frame-threads=1:"
                + $"bframes=4:log-level=error{(Parameters.Length > 0 ? ":" : "")}{Parameters}"
        );
}
