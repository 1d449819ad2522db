using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Access;

/// <summary>Metadata of every route: who may use it. <c>null</c> lets everybody in.</summary>
public sealed record NeededRole(Role? Role);
