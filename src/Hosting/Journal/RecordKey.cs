namespace SrItmFarm.Hosting.Journal;

/// <summary>Names one record.</summary>
/// <param name="Kind">Such as <c>token</c>.</param>
/// <param name="Name">Of one of its kind; at most 200 characters.</param>
public readonly record struct RecordKey(string Kind, string Name);
