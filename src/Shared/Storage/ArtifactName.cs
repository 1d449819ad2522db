namespace SrItmFarm.Shared.Storage;

/// <summary>Name of a stored artifact: parts of lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c> joined
/// by <c>/</c>; no part begins with a dot. Names from users never become parts.</summary>
public readonly record struct ArtifactName
{
    private readonly string? value;

    /// <exception cref="FormatException">The text is not such a name.</exception>
    public ArtifactName(string value)
    {
        if (!IsName(value))
        {
            throw new FormatException($"Not an artifact name: '{value}'.");
        }

        this.value = value;
    }

    public override string ToString() => value ?? "";

    /// <summary>False, and the empty name, where the text is not such a name.</summary>
    public static bool TryParse(string text, out ArtifactName name)
    {
        name = IsName(text) ? new ArtifactName(text) : default;
        return name.value is not null;
    }

    private static bool IsName(string text) => text is { Length: > 0 and <= 400 } && text.Split('/').All(IsPart);

    private static bool IsPart(string part) =>
        part.Length > 0
        && part[0] != '.'
        && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.');
}
