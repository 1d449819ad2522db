using System.Globalization;
using System.Text;

namespace SrItmFarm.Hosting.Processes;

/// <summary>The little of HTTP/1.1 (RFC 9112) that FFmpeg speaks to the proxy.</summary>
/// <param name="Start">First byte asked for.</param>
/// <param name="Last">Last byte asked for; <c>null</c> is the film's last.</param>
internal sealed record RangeRequest(string Method, string Path, long Start, long? Last, bool HasRange)
{
    private const int LongestHead = 8192;

    /// <summary>Reads one request's head; <c>null</c> for anything else.</summary>
    public static async Task<RangeRequest?> Read(Stream stream, CancellationToken cancel)
    {
        var head = new byte[LongestHead];
        var length = 0;
        while (length < head.Length)
        {
            var read = await stream.ReadAsync(head.AsMemory(length), cancel);
            length += read;
            if (read == 0)
            {
                return null;
            }

            if (head.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0)
            {
                return Parse(Encoding.ASCII.GetString(head, 0, length));
            }
        }

        return null;
    }

    internal static RangeRequest? Parse(string head)
    {
        var lines = head.Split("\r\n");
        var words = lines[0].Split(' ');
        if (words.Length != 3 || !words[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            return null;
        }

        const string name = "range: bytes=";
        var line = lines.FirstOrDefault(l => l.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        var ends = line?[name.Length..].Trim().Split('-');
        return ends switch
        {
            null => new RangeRequest(words[0], words[1], 0, null, HasRange: false),
            [var from, ""] when Number(from) is { } start => new(words[0], words[1], start, null, HasRange: true),
            [var from, var to] when Number(from) is { } start && Number(to) is { } last => new(
                words[0],
                words[1],
                start,
                last,
                HasRange: true
            ),
            _ => null,
        };
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
