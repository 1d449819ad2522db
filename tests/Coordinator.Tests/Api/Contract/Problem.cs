namespace SrItmFarm.Coordinator.Tests.Api.Contract;

/// <summary>A problem document (RFC 9457), as every refusal is one.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail);
