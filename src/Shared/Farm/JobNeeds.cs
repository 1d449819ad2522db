using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Farm;

/// <summary>What a slot must have to render a job: the parts of its profile that only some workers can honour.</summary>
/// <param name="Model">Full name, such as <c>bt2446a-x2</c>.</param>
/// <param name="ModelDigest">SHA-256 of the model's manifest.</param>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Runtime">ONNX Runtime's version.</param>
/// <param name="EncoderBuild">Encoder and version.</param>
/// <param name="Memory">Bytes; 0 where unknown.</param>
public sealed record JobNeeds(
    string Model,
    Sha256 ModelDigest,
    string Provider,
    string Runtime,
    string EncoderBuild,
    long Memory
)
{
    public static JobNeeds Of(RenderProfile profile, JobTerms terms) =>
        new(
            profile.Model,
            profile.ModelDigest,
            profile.Provider,
            profile.Runtime,
            profile.Encoder.Build,
            terms.LeastMemory
        );
}
