namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>The worker that a request comes from.</summary>
internal sealed record CallingWorker(JoinedWorker Worker);
