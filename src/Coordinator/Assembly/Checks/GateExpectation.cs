using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>What assembly knows beyond the files.</summary>
/// <param name="Frames">Of the plan.</param>
/// <param name="Light">Maximum of the segments' light records.</param>
public sealed record GateExpectation(long Frames, LightLevels Light);
