using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Farm;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Protocol;

/// <summary>A worker's first words. They may be repeated: one that names its id keeps it.</summary>
/// <param name="Worker">The id that an earlier join gave; <c>null</c> the first time.</param>
/// <param name="Name">For people, such as the machine's name; at most 100 characters.</param>
/// <param name="Version">Of the program.</param>
/// <param name="Slots">Segments that it renders at once, 1 to 64.</param>
/// <param name="Threads">Threads of one slot's inference and encoder, 1 or more.</param>
/// <param name="Device">What it renders on, for people.</param>
/// <param name="MemoryBytes">Of the machine.</param>
/// <param name="Provider">ONNX Runtime's execution provider: <c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Runtime">ONNX Runtime's version.</param>
/// <param name="Encoder">Encoder and version, as in a render profile.</param>
/// <param name="Models">What it offers to render with.</param>
/// <param name="Canary">How each model that it can load did at the test frame; only those that passed get work.</param>
public sealed record JoinRequest(
    WorkerId? Worker,
    string Name,
    string Version,
    int Slots,
    int Threads,
    string Device,
    long MemoryBytes,
    string Provider,
    string Runtime,
    string Encoder,
    ImmutableArray<OfferedModel> Models,
    ImmutableArray<CanaryOutcome> Canary
)
{
    /// <summary>The models that it offers and that have passed.</summary>
    [JsonIgnore]
    public ImmutableArray<OfferedModel> Proven =>
        [.. Models.Where(model => Canary.Contains(new CanaryOutcome(model, Fault: null)))];

    /// <summary>What each of its slots can honour; which model a slot has loaded is not known here.</summary>
    [JsonIgnore]
    public SlotOffer Offer =>
        new([.. Proven.Select(model => model.Digest)], Provider, Runtime, Encoder, MemoryBytes / Slots, Loaded: null);
}
