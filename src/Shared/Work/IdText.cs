namespace SrItmFarm.Shared.Work;

/// <summary>The rule that all ids share: 1 to 64 lower-case letters, digits and <c>-</c>.</summary>
internal static class IdText
{
    public static string Checked(string text, string what) =>
        text is { Length: >= 1 and <= 64 }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? text
            : throw new FormatException($"{what} is 1 to 64 lower-case letters, digits and '-'; found '{text}'.");
}
