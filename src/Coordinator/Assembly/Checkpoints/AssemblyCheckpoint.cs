using System.Globalization;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Checkpoints;

/// <summary>How far a master has come: what a process that was killed leaves to the next.</summary>
/// <param name="Master">Path of the unproven master.</param>
/// <param name="Joined">What of the joined stream is on the disk; <c>null</c> before the first segments are.</param>
/// <param name="Muxed">The container, once it is whole.</param>
/// <param name="Judged">What is reported of the master, once the gate has answered.</param>
internal sealed record AssemblyCheckpoint(
    JobId Job,
    string Master,
    JoinedPart? Joined,
    MuxedMaster? Muxed,
    JudgedMaster? Judged
)
{
    /// <summary>What is kept, for people; <c>null</c> for nothing.</summary>
    [JsonIgnore]
    public string? Words =>
        Judged is not null ? "the master is made and judged"
        : Muxed is not null ? "the master is made"
        : Joined is { } part ? string.Create(CultureInfo.InvariantCulture, $"{part.Segments} segments are joined")
        : null;
}
