namespace SrItmFarm.Shared.Jobs;

/// <summary>Changes that mean the same in every state.</summary>
internal static class TermsFold
{
    public static RenderJob With(RenderJob job, Brief brief) =>
        job switch
        {
            RenderJob.Submitted s => s with { Brief = brief },
            RenderJob.Surveying s => s with { Brief = brief },
            RenderJob.Rendering s => s with { Brief = brief },
            RenderJob.Assembling s => s with { Brief = brief },
            RenderJob.Completed s => s with { Brief = brief },
            RenderJob.Cancelled s => s with { Brief = brief },
            RenderJob.Failed s => s with { At = With(s.At, brief) },
            RenderJob.Paused s => new RenderJob.Paused(With(s.Previous, brief)),
            _ => throw new InvalidOperationException($"{job} has no terms."),
        };

    public static RenderJob With(RenderJob job, Plan plan) =>
        job switch
        {
            RenderJob.Surveying s => s with { Plan = plan },
            RenderJob.Rendering s => s with { Plan = plan },
            RenderJob.Assembling s => s with { Plan = plan },
            RenderJob.Completed s => s with { Plan = plan },
            RenderJob.Failed s => s with { At = With(s.At, plan) },
            RenderJob.Paused s => new RenderJob.Paused(With(s.Previous, plan)),
            _ => throw new InvalidOperationException($"{job} has no plan."),
        };
}
