using System.Text;

namespace SrItmFarm.Worker.Media;

/// <summary>Tells text files that point to other media from films, by their first bytes, so that the refusal can
/// name what was found. The whitelists stop those that it doesn't know.</summary>
internal static class PlaylistMark
{
    /// <summary>What the file is, for a person; <c>null</c> when it bears no known mark.</summary>
    /// <param name="head">The first bytes of the file; 512 are enough.</param>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        return text switch
        {
            _ when Starts(text, "#EXTM3U") => "an HLS or M3U playlist",
            _ when Starts(text, "ffconcat") => "an FFmpeg concat list",
            _ when text.Contains("<MPD", StringComparison.Ordinal) => "a DASH manifest",
            _ when Starts(text, "<?xml") || Starts(text, "<smil") || Starts(text, "<asx") => "an XML document",
            _ when Starts(text, "v=0") && text.Contains("o=", StringComparison.Ordinal) => "an SDP description",
            _ when Starts(text, "[playlist]") || Starts(text, "[Reference]") => "a playlist",
            _ => null,
        };
    }

    private static bool Starts(string text, string mark) => text.StartsWith(mark, StringComparison.OrdinalIgnoreCase);
}
