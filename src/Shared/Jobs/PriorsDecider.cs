using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Jobs;

/// <summary>Rules for the priors of shots: the first vector of a shot is stored, and every later one is no news.</summary>
internal static class PriorsDecider
{
    public static Decision Report(RenderJob job, JobCommand.ReportPriors command) =>
        job.Segments.Priors.ContainsKey(command.Shot) && command.Model == ProfileOf(job, command.Shot).ModelDigest
            ? Decision.Accept()
        : job is not (RenderJob.Surveying or RenderJob.Rendering) || !Holds(job.Segments, command)
            ? Decision.Reject(Rejection.StaleAttempt)
        : Fits(ProfileOf(job, command.Shot), command)
            ? Decision.Accept(new JobEvent.PriorsStored(command.Shot, command.Model, command.Values))
        : Decision.Reject(Rejection.Inconsistent);

    private static RenderProfile ProfileOf(RenderJob job, int shot) =>
        job.Segments.Own.GetValueOrDefault(shot, job.Submission!.Profile);

    /// <summary>The lease has still to render a segment of the shot.</summary>
    private static bool Holds(Plan plan, JobCommand.ReportPriors command) =>
        plan.Held.Of(command.Lease).Any(index => plan.Segments[index].Planned.Shot == command.Shot);

    private static bool Fits(RenderProfile profile, JobCommand.ReportPriors command) =>
        profile.Priors
        && command.Model == profile.ModelDigest
        && !command.Values.IsDefaultOrEmpty
        && command.Values.All(float.IsFinite);
}
