using System.Globalization;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Decodes a stream once from its start and measures every frame on a tiny copy of it.</summary>
internal sealed class FrameDecode
{
    private const int MostErrors = 5;
    private const string LumaKey = "lavfi.signalstats.YAVG=";
    private const string ChangeKey = "lavfi.signalstats.YDIF=";

    /// <summary>The decoder compares every picture with the MD5 that travels in its stream (SEI 132), where one does;
    /// a difference is an error like any other.</summary>
    private static readonly string[] PictureHashes = ["-err_detect", "crccheck"];

    private readonly List<long> times = [];
    private readonly List<float> luma = [];
    private readonly List<float> change = [];
    private readonly List<string> errors = [];
    private int errorCount;

    /// <param name="end">Frame to stop before; <c>null</c> decodes all.</param>
    public static async Task<DecodedFrames> Run(
        SourceAddress film,
        ProbedStream stream,
        long? end,
        Movement moves,
        CancellationToken cancel
    )
    {
        var decode = new FrameDecode();
        var spec = Spec(film, stream, end) with { OnErrorLine = decode.NoteError };
        try
        {
            await foreach (var line in Tool.Lines(spec, $"decode {film.Title}", moves, cancel))
            {
                decode.Read(line, moves);
            }
        }
        catch (AssemblyException failure)
        {
            decode.NoteError(failure.Message);
        }

        lock (decode.errors)
        {
            return new(decode.times, decode.luma, decode.change, [.. decode.errors], decode.errorCount);
        }
    }

    private static ChildSpec Spec(SourceAddress film, ProbedStream stream, long? end)
    {
        var clock = $"{stream.TimeBase.Numerator}/{stream.TimeBase.Denominator}";
        var trim = end is null ? "" : string.Create(CultureInfo.InvariantCulture, $"trim=end_frame={end},");
        var measure =
            $"settb={clock},{trim}scale=64:36:flags=area,format=yuv444p10le,signalstats,metadata=mode=print:file=-,"
            // New times, one a frame, for a writer that wants them rising.
            + "settb=1/25,setpts=N";
        return new ChildSpec(
            "ffmpeg",
            [
                "-nostdin",
                "-v",
                "error",
                "-copyts",
                .. PictureHashes,
                .. MediaInput.Of(film),
                "-map",
                $"0:{stream.Index}",
                "-vf",
                measure,
                "-r",
                "25",
                "-f",
                "null",
                "/dev/null",
            ]
        );
    }

    private void Read(string line, Movement moves)
    {
        if (line.StartsWith("frame:", StringComparison.Ordinal))
        {
            times.Add(Pts(line));
            luma.Add(0);
            change.Add(0);
            moves.AddFrames(1);
        }
        else if (line.StartsWith(LumaKey, StringComparison.Ordinal))
        {
            luma[^1] = float.Parse(line.AsSpan(LumaKey.Length), CultureInfo.InvariantCulture);
        }
        else if (line.StartsWith(ChangeKey, StringComparison.Ordinal))
        {
            change[^1] = float.Parse(line.AsSpan(ChangeKey.Length), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>From a line such as <c>frame:3    pts:1536    pts_time:0.12</c>.</summary>
    private static long Pts(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var field = fields.FirstOrDefault(f => f.StartsWith("pts:", StringComparison.Ordinal)) ?? "pts:";
        return long.TryParse(field.AsSpan(4), CultureInfo.InvariantCulture, out var pts) ? pts : long.MinValue;
    }

    /// <summary>Called from the thread that reads the child's errors.</summary>
    private void NoteError(string line)
    {
        lock (errors)
        {
            errorCount++;
            if (errors.Count < MostErrors)
            {
                errors.Add($"near frame {times.Count}: {line}");
            }
        }
    }
}
