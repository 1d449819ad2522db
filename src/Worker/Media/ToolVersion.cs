namespace SrItmFarm.Worker.Media;

/// <summary>Finds versions in what programs print.</summary>
internal static class ToolVersion
{
    /// <summary>The word that follows a mark; <c>null</c> where the mark is missing.</summary>
    public static string? After(string mark, string? text)
    {
        var at = text?.IndexOf(mark, StringComparison.Ordinal) ?? -1;
        if (text is null || at < 0)
        {
            return null;
        }

        var word = text[(at + mark.Length)..].Split([' ', '\n', '\r', ','], 2)[0];
        return word.Length > 0 ? word : null;
    }
}
