using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>What stands before an IDR picture.</summary>
/// <param name="Frame">Pictures before it; with closed GOPs also its place in presentation order.</param>
/// <param name="ParameterSets">Digest of its VPS, SPS and PPS units; <c>null</c> where it has none of its own.</param>
/// <param name="Mastering">SEI 137, or <c>null</c>.</param>
/// <param name="Light">SEI 144, or <c>null</c>.</param>
public sealed record IdrFacts(long Frame, Sha256? ParameterSets, MasteringDisplayCodes? Mastering, LightLevels? Light);
