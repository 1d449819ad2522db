namespace SrItmFarm.Shared.Protocol;

/// <summary>Names that come from strangers, on their way to a person.</summary>
public static class StrangersText
{
    /// <summary>Nothing in it steers a terminal.</summary>
    public static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
