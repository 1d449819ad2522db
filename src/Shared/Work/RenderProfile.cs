using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Work;

/// <summary>Everything a job's pixels and bits depend on, fixed when the job is submitted. Frames are equal bit for
/// bit within one profile.</summary>
/// <param name="Model">Full name, such as <c>bt2446a-x2</c>.</param>
/// <param name="ModelDigest">SHA-256 of the model's manifest, which names the hashes of its graphs.</param>
/// <param name="Scale">1, 2 or 4.</param>
/// <param name="Controls">Values of the model's controls in the manifest's order.</param>
/// <param name="Provider">ONNX Runtime's execution provider: <c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Tile">Tile grid in source pixels, anchored at the frame's origin.</param>
/// <param name="Runtime">ONNX Runtime's version.</param>
/// <param name="InferenceThreads">Threads of one inference.</param>
/// <param name="Encoder">What fixes the bits.</param>
public sealed record RenderProfile(
    string Model,
    Sha256 ModelDigest,
    int Scale,
    ImmutableArray<double> Controls,
    string Provider,
    PixelSize Tile,
    string Runtime,
    int InferenceThreads,
    EncoderProfile Encoder
)
{
    /// <summary>True where the model needs the priors of each shot. Not written where it doesn't, so that a profile of
    /// before there were such models stays as it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Priors { get; init; }

    /// <summary>Whether frames come out equal, bit for bit.</summary>
    public bool RendersAs(RenderProfile other) =>
        Controls.AsSpan().SequenceEqual(other.Controls.AsSpan()) && this with { Controls = other.Controls } == other;
}
