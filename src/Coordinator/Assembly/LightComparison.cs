using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Decodes up to 100 key frames of a master and measures their light again.</summary>
internal static class LightComparison
{
    private const int MostFrames = 100;

    /// <param name="idrs">Frames with an IDR.</param>
    public static async Task<LightDifference> Measure(
        string master,
        PixelSize size,
        ContentLight light,
        ImmutableArray<long> idrs,
        Movement moves,
        CancellationToken cancel
    )
    {
        var step = ((idrs.Length - 1) / MostFrames) + 1;
        ImmutableArray<long> sampled = [.. idrs.Where((_, i) => i % step == 0)];
        var gaps = new List<(double Mean, double Max)>();
        var spec = new ChildSpec("ffmpeg", Arguments(master, step));
        await Tool.Stream(
            spec,
            "decode key frames",
            s => Compare(s, size, light, sampled, gaps, moves, cancel),
            moves,
            cancel
        );
        return gaps.Count == 0
            ? new LightDifference(0, 0, 0, 0)
            : new(gaps.Count, gaps.Average(g => g.Mean), gaps.Max(g => g.Mean), gaps.Max(g => g.Max));
    }

    private static ImmutableArray<string> Arguments(string master, int step) =>
        [
            "-nostdin",
            "-v",
            "error",
            "-skip_frame",
            "nokey",
            .. MediaInput.Of(master),
            "-map",
            "0:v:0",
            // New times, one a frame, so that the writer neither repeats nor drops any.
            "-vf",
            string.Create(CultureInfo.InvariantCulture, $"select=not(mod(n\\,{step})),settb=1/25,setpts=N"),
            "-r",
            "25",
            "-pix_fmt",
            "yuv444p10le",
            "-f",
            "rawvideo",
            "pipe:1",
        ];

    private static async Task<int> Compare(
        Stream frames,
        PixelSize size,
        ContentLight light,
        ImmutableArray<long> sampled,
        List<(double Mean, double Max)> gaps,
        Movement moves,
        CancellationToken cancel
    )
    {
        var bytes = new byte[size.Area * 6];
        while (gaps.Count < sampled.Length && await frames.ReadAtLeastAsync(bytes, bytes.Length, false, cancel) > 0)
        {
            var found = Light(bytes, size);
            var wanted = light.Curve[(int)sampled[gaps.Count]];
            var mean = found.MeanOver(light.Active.Area);
            gaps.Add((Math.Abs(mean.Value - wanted.Mean.Value), Math.Abs(found.Max.Value - wanted.Max.Value)));
            moves.AddFrames(1);
        }

        return gaps.Count;
    }

    private static FrameLight Light(byte[] bytes, PixelSize size)
    {
        var codes = MemoryMarshal.Cast<byte, ushort>(bytes);
        var area = (int)size.Area;
        return LightMeter.Measure(codes[..area], codes[area..(2 * area)], codes[(2 * area)..], size).ToFrame();
    }
}
