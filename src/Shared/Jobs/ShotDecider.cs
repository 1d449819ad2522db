using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>Rules for rendering a shot anew. What the encoder is given stays as it is, so that parameter sets are equal and
/// the new segments join the others by their bytes.</summary>
internal static class ShotDecider
{
    public static Decision Render(RenderJob job, JobCommand.RenderShot command)
    {
        if (job is not (RenderJob.Rendering or RenderJob.Assembling or RenderJob.Completed))
        {
            return Decision.Reject(Rejection.WrongState);
        }

        var (plan, usual) = (job.Segments, job.Submission!.Profile);
        var segments = ShotPlan.SegmentsOf(plan, command.Shot);
        return segments.IsEmpty || !Fits(command.Profile, usual) ? Decision.Reject(Rejection.Inconsistent)
            : segments.All(index => IsAhead(plan, index, command.Profile, usual)) ? Decision.Accept()
            : Decision.Accept(new JobEvent.ShotReopened(command.Shot, command.Profile));
    }

    /// <summary>Whether the segment is still to be rendered so: the command is a repetition.</summary>
    private static bool IsAhead(Plan plan, int index, RenderProfile asked, RenderProfile usual) =>
        plan.Segments[index].State is Segment.Waiting or Segment.Leased
        && plan.ProfileOf(index, usual).RendersAs(asked);

    private static bool Fits(RenderProfile asked, RenderProfile usual) =>
        asked.Encoder == usual.Encoder
        && asked.Scale == usual.Scale
        && asked.Provider == usual.Provider
        && asked.Runtime == usual.Runtime
        && asked.InferenceThreads == usual.InferenceThreads;
}
