namespace SrItmFarm.Hosting.Journal;

/// <summary>A record as it was read.</summary>
/// <param name="Age">Since it was written or touched, by the database's clock.</param>
public sealed record KeptRecord(string Name, string Body, TimeSpan Age);
