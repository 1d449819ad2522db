namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>How many of a job's events a webhook has documents of.</summary>
internal sealed record SeenEvents(long Seq);
