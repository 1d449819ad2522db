using System.Collections.Concurrent;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests;

/// <summary>Small films of the tests' own. Each is encoded once and then copied for whoever asks for the same.</summary>
public static class Film
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Made = new(StringComparer.Ordinal);

    /// <summary>Shots of 37, 61 and 29 frames at 24000/1001 with hard cuts and a tone, 192x108: 127 frames.</summary>
    public const int ThreeShotFrames = 127;

    /// <summary>24 frames and 96.</summary>
    public const int TwoShotFrames = 120;

    public static Task<string> ThreeShots(string path) =>
        Copy(
            path,
            [
                .. Shot("testsrc2", 37),
                .. Shot("mandelbrot", 61),
                .. Shot("smptebars", 29),
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=5.297",
                "-filter_complex",
                "[0:v][1:v][2:v]concat=n=3[v]",
                "-map",
                "[v]",
                "-map",
                "3:a",
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "18",
                "-threads",
                "1",
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-color_range",
                "tv",
                "-c:a",
                "aac",
                "-b:a",
                "64k",
            ]
        );

    /// <summary>A pattern of 64x48 at 25 frames a second; the arguments come behind it and before the path.</summary>
    public static Task<string> Pattern(string path, params string[] arguments) =>
        Copy(path, ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=25", .. arguments]);

    /// <summary>The pattern for 24 frames, then for 96 in negative: two shots.</summary>
    public static Task<string> TwoShots(string path) =>
        Pattern(path, "-vf", "negate=enable='gte(n,24)'", "-frames:v", $"{TwoShotFrames}");

    /// <summary>Hash of every decoded frame of a file's pictures.</summary>
    public static async Task<string[]> FrameHashes(string path) =>
        [
            .. (await Sritm.Tool("ffmpeg", [.. Quiet, "-i", path, "-map", "0:v:0", "-f", "framemd5", "-"]))
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split(',')[^1].Trim()),
        ];

    /// <param name="arguments">What ffmpeg is told before the path.</param>
    private static async Task<string> Copy(string path, string[] arguments)
    {
        var (kind, words) = (Path.GetExtension(path), string.Join('\n', arguments));
        var film = Made.GetOrAdd($"{kind}\n{words}", _ => new(() => Encode($"film{kind}", arguments)));
        await File.WriteAllBytesAsync(path, await film.Value);
        return path;
    }

    private static async Task<byte[]> Encode(string name, string[] arguments)
    {
        using var folder = new TestFolder();
        await Sritm.Tool("ffmpeg", [.. Quiet, .. arguments, folder.File(name)]);
        return await File.ReadAllBytesAsync(folder.File(name));
    }

    private static IEnumerable<string> Quiet => ["-v", "error", "-nostdin", "-y"];

    private static IEnumerable<string> Shot(string pattern, int frames) =>
        ["-f", "lavfi", "-i", $"{pattern}=size=192x108:rate=24000/1001,trim=end_frame={frames},format=yuv420p"];
}
