using System.Globalization;
using System.Runtime.CompilerServices;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Coordinator.Assembly.Tools;

/// <summary>A packet's place in time, in ticks of its stream; <c>null</c> where the container does not say.</summary>
/// <param name="Shown">False where an edit list hides all of it.</param>
internal readonly record struct Packet(int Stream, long? Pts, long? Duration, bool Shown)
{
    /// <summary>All packets of a file in the file's order, read once, without decoding.</summary>
    public static async IAsyncEnumerable<Packet> Read(
        SourceAddress film,
        Movement moves,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var spec = new ChildSpec(
            "ffprobe",
            [
                "-v",
                "error",
                "-of",
                "csv=p=0",
                "-show_entries",
                "packet=stream_index,pts,duration,flags",
                .. MediaInput.Of(film),
            ]
        );
        await foreach (var line in Tool.Lines(spec, $"list the packets of {film.Title}", moves, cancel))
        {
            if (TryParse(line) is { } packet)
            {
                yield return packet;
            }
        }
    }

    private static Packet? TryParse(string line)
    {
        var fields = line.Split(',');
        return fields.Length >= 4 && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            ? new Packet(i, Ticks(fields[1]), Ticks(fields[2]), !fields[3].Contains('D', StringComparison.Ordinal))
            : null;
    }

    private static long? Ticks(string field) =>
        long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks) ? ticks : null;
}
