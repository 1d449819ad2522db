using System.Collections.Frozen;
using SrItmFarm.Coordinator.Assembly.Tools;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>The languages that mkvmerge takes. It ends at any other, and films call theirs anything.</summary>
internal sealed class MatroskaLanguages
{
    private const string Unknown = "und";

    private readonly FrozenDictionary<string, string> codes;

    private MatroskaLanguages(FrozenDictionary<string, string> codes) => this.codes = codes;

    public static async Task<MatroskaLanguages> Read(Movement moves, CancellationToken cancel) =>
        Parse(await Tool.Run("mkvmerge", ["--list-languages"], "list the languages", moves, cancel));

    /// <summary>A table of English names and the codes of ISO 639-3, 639-2 and 639-1, a language a line.</summary>
    public static MatroskaLanguages Parse(string table)
    {
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var all = table.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries));
        var rows = all.Where(row => row.Length == 4 && row[1].Length == 3).ToList();
        foreach (var column in (int[])[1, 2, 3, 0]) // codes first: there is a language whose name is En
        {
            foreach (var row in rows.Where(row => row[column].Length > 0))
            {
                codes.TryAdd(row[column], row[1]);
            }
        }

        return new MatroskaLanguages(codes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The code of three letters for a tag as films have it: a code of ISO 639, an English name, or a tag
    /// of BCP 47, of which the language stays; <c>und</c> for anything else.</summary>
    public string Of(string tag) =>
        codes.GetValueOrDefault(tag.Trim()) ?? codes.GetValueOrDefault(tag.Split('-', '_')[0].Trim()) ?? Unknown;
}
