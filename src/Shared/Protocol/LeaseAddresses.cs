using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SrItmFarm.Shared.Protocol;

/// <summary>Signed addresses of the storage, for the holder of a lease: it reads the film and writes its segments there
/// without the coordinator in between.</summary>
/// <param name="Source">The film, to be read; <c>null</c> where it is read through the coordinator.</param>
/// <param name="Writes">The artifacts of the lease's segments.</param>
/// <param name="Seconds">Until they expire, from when they were signed.</param>
/// <param name="SourceMark">What the storage calls the film's version (ETag or time of change); an answer of another
/// version is not used. <c>null</c> where films never change.</param>
public sealed record LeaseAddresses(
    Uri? Source,
    ImmutableArray<ArtifactAddress> Writes,
    double Seconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SourceMark = null
)
{
    /// <summary>Without the signatures.</summary>
    public override string ToString() => $"{Writes.Length} addresses for {Seconds} s";
}
