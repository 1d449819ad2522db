namespace SrItmFarm.Hosting.Journal;

/// <summary>A typed record as it was read.</summary>
/// <param name="Age">Since it was written or touched, by the database's clock.</param>
/// <param name="Body">Its text, to be compared when it is replaced.</param>
public sealed record Kept<T>(string Name, T Value, TimeSpan Age, string Body);
