using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A job's state after so many events. It only saves reading them: without it, the state is the same.</summary>
public sealed record JobSnapshot(long Version, RenderJob State)
{
    /// <summary>Before the first event.</summary>
    public static JobSnapshot None { get; } = new(0, RenderJob.None);
}
