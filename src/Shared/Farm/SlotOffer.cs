using System.Collections.Immutable;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Shared.Farm;

/// <summary>What a slot can honour, as its worker says with each request for work.</summary>
/// <param name="Models">Digests of the manifests of the models that it has.</param>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>: a slot renders on one device.</param>
/// <param name="Runtime">ONNX Runtime's version.</param>
/// <param name="EncoderBuild">Encoder and version.</param>
/// <param name="Memory">Bytes that the slot may use.</param>
/// <param name="Loaded">The model that it holds in memory now; <c>null</c> is none.</param>
public sealed record SlotOffer(
    ImmutableArray<Sha256> Models,
    string Provider,
    string Runtime,
    string EncoderBuild,
    long Memory,
    Sha256? Loaded
)
{
    /// <summary>Whether a job's segments come out of this slot as its profile promises.</summary>
    public bool Honours(JobNeeds needs) =>
        Models.Contains(needs.ModelDigest)
        && Provider == needs.Provider
        && Runtime == needs.Runtime
        && EncoderBuild == needs.EncoderBuild
        && Memory >= needs.Memory;
}
