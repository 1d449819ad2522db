using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Tokens;

/// <summary>A token as it is asked for.</summary>
/// <param name="Label">For people; at most 100 characters.</param>
public sealed record TokenRequest(Role Role, string Label = "");
