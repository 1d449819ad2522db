using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Work;

/// <summary>What the name of a segment's artifact says: every attempt writes under its own.</summary>
/// <param name="Segment">Its index in the plan.</param>
/// <param name="Kind"><see cref="BitstreamKind"/> or <see cref="LightKind"/>.</param>
public sealed record SegmentArtifact(JobId Job, int Segment, Attempt Attempt, string Kind)
{
    public const string BitstreamKind = "hevc";

    public const string LightKind = "light";

    public static ImmutableArray<string> Kinds { get; } = [BitstreamKind, LightKind];

    public ArtifactName Name =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Job}/{Segment:D6}/{Attempt}.{Kind}"));

    /// <summary><c>null</c> for any other name.</summary>
    public static SegmentArtifact? TryParse(string name)
    {
        var parts = name.Split('/', '.');
        if (
            parts.Length != 4
            || !Kinds.Contains(parts[3])
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var segment)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            || attempt == 0
        )
        {
            return null;
        }

        try
        {
            var artifact = new SegmentArtifact(new JobId(parts[0]), segment, new Attempt(attempt), parts[3]);
            return $"{artifact.Name}" == name ? artifact : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
