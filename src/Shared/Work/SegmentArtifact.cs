using System.Globalization;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Work;

/// <summary>What the name of a segment's artifact says: every attempt writes under its own.</summary>
/// <param name="Segment">Its index in the plan.</param>
/// <param name="Kind"><c>hevc</c> or <c>light</c>.</param>
public sealed record SegmentArtifact(JobId Job, int Segment, Attempt Attempt, string Kind)
{
    private static readonly string[] Kinds = ["hevc", "light"];

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
