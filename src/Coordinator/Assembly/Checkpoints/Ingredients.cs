using System.Text.Json;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Checkpoints;

/// <summary>Digests of what something is made from: equal ones mean that it need not be made again. One digest follows
/// from the one before, so that a film's segments are gone through once.</summary>
internal static class Ingredients
{
    /// <summary>Of a joined stream without segments: the light levels that each of them gets.</summary>
    public static Sha256 Of(LightLevels light) => Digest(light);

    /// <summary>With one more segment.</summary>
    public static Sha256 With(this Sha256 before, MasterSegment segment) => Digest(new { before, segment });

    /// <summary>Of the master: all of them, and how they are put together. Its light levels follow from the segments'
    /// records.</summary>
    public static Sha256 Of(MasterPlan plan) =>
        Digest(
            new
            {
                segments = plan.Segments.Aggregate(default(Sha256), With),
                plan.Source,
                plan.Spec,
                plan.Profile,
            }
        );

    private static Sha256 Digest<T>(T value) => Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(value, Wire.Json));
}
