using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>A film and what a survey would say of it.</summary>
/// <param name="Times">Of every frame, in ticks.</param>
public sealed record TestSource(string Path, SourceInfo Info, ImmutableArray<long> Times)
{
    /// <summary>Rate of the films made here.</summary>
    public static FrameRate Film { get; } = new(24000, 1001);

    /// <summary>199 frames with a cut at 98, sound from the start, two chapters.</summary>
    public static async Task<TestSource> Make(string path)
    {
        var chapters = path + ".txt";
        await File.WriteAllTextAsync(
            chapters,
            ";FFMETADATA1\ntitle=Film\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=4000\ntitle=One\n"
                + "[CHAPTER]\nTIMEBASE=1/1000\nSTART=4000\nEND=8300\ntitle=Two & last\n"
        );
        await Programs.Ffmpeg([
            .. Lavfi("testsrc2=s=128x72:r=24000/1001,negate=enable='gte(n,98)',format=yuv420p"),
            .. Lavfi("sine=f=440:r=48000"),
            "-i",
            chapters,
            "-map",
            "0",
            "-map",
            "1",
            "-map_metadata",
            "2",
            "-metadata:s:a:0",
            "language=spa",
            "-metadata:s:a:0",
            "title=Mix",
            "-t",
            "8.29",
            "-frames:v",
            "199",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-c:a",
            "aac",
            "-b:a",
            "64k",
            path,
        ]);
        return await Open(path);
    }

    public static string[] Lavfi(string graph) => ["-f", "lavfi", "-i", graph];

    /// <summary>Reads any film as the product would.</summary>
    public static async Task<TestSource> Open(string path, FrameRate? rate = null)
    {
        var probe = await SourceProbe.Read(path, CancellationToken.None);
        var video = probe.Video!;
        var decoded = await FrameDecode.Run(path, video, null, Movement.Unseen, CancellationToken.None);
        return new(
            path,
            Describe(probe, video, rate ?? video.Rate!.Value, decoded.Times[0], await Chapters(path)),
            [.. decoded.Times]
        );
    }

    private static SourceInfo Describe(
        SourceProbe probe,
        ProbedStream video,
        FrameRate rate,
        long first,
        ImmutableArray<Chapter> chapters
    ) =>
        new(
            new SourceIdentity(1, DateTimeOffset.UnixEpoch, Sha256.Of([])),
            probe.Format,
            new VideoStream(
                video.Index,
                video.Codec,
                new PixelSize(128, 72),
                1,
                1,
                rate,
                true,
                video.TimeBase,
                video.TimeBase.At(first),
                0,
                ColorDescription.Bt709,
                ChromaSiting.Left,
                8,
                "yuv420p",
                false,
                0
            ),
            [.. probe.Streams.Select(Companion).OfType<CompanionStream>()],
            chapters,
            []
        );

    private static CompanionStream? Companion(ProbedStream s)
    {
        CompanionKind? kind = s.Kind switch
        {
            "audio" => CompanionKind.Audio,
            "subtitle" => CompanionKind.Subtitle,
            "attachment" => CompanionKind.Attachment,
            "video" when s.Has("attached_pic") => CompanionKind.Attachment,
            "data" => CompanionKind.Data,
            _ => null,
        };
        var title = s.Tags.GetValueOrDefault("title", s.Tags.GetValueOrDefault("filename", ""));
        return kind is { } known
            ? new(s.Index, known, s.Codec, s.Tags.GetValueOrDefault("language", ""), title, s.TimeBase.At(s.Start ?? 0))
            : null;
    }

    private static async Task<ImmutableArray<Chapter>> Chapters(string path) =>
        [
            .. (await Programs.Probe(path, "chapter=time_base,start,end:chapter_tags=title"))
                .Select(l => l.Split(',', 4))
                .Select(f => (Base: TimeBase.TryParse(f[0])!.Value, f))
                .Select(c => new Chapter(
                    c.Base.At(long.Parse(c.f[1])),
                    c.Base.At(long.Parse(c.f[2])),
                    c.f.Length > 3 ? c.f[3].Trim('"') : ""
                )),
        ];
}
