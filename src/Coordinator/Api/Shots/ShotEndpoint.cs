using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Shots;

/// <summary>Rendering one shot anew, with another model or peak. The master that there is stands until the new one is
/// proven.</summary>
internal static class ShotEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/jobs/{id}/shots/{shot:int}/render", Render).WithMetadata(new NeededRole(Role.Operator));

    /// <summary>Renders a shot anew and makes the master again.</summary>
    private static async Task<Results<Ok<JobView>, ProblemHttpResult>> Render(
        string id,
        int shot,
        ShotRequest asked,
        HttpContext context,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (asked.Complaints() is { IsEmpty: false } complaints)
        {
            return Problems.Invalid(complaints);
        }

        if (JobRoute.Id(id) is not { } job || await farm.Host.Load(job, cancel) is not { Submission: not null } found)
        {
            return Problems.UnknownJob();
        }

        if (ShotPlan.SegmentsOf(found.Segments, shot).IsEmpty)
        {
            return Problems.Of(404, "unknown-shot", $"the job has no shot {shot}, or its survey has not come to it");
        }

        if (found is RenderJob.Completed && await IsSwept(found, shot, farm, cancel))
        {
            return Problems.Of(409, "swept", "segments of the job were swept: submit the film again to change a shot");
        }

        return await Profile(found, shot, asked, farm, cancel) switch
        {
            ProfileOutcome.Made made => await JobSteering.Handle(
                id,
                $"shot.render {shot} {made.Profile.Model}",
                new JobCommand.RenderShot(shot, made.Profile),
                context,
                caller,
                farm
            ),
            ProfileOutcome.Refused refused => Problems.Of(422, "refused-shot", refused.Reason),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    /// <summary>Only workers that are as the job's profile says can render for it.</summary>
    private static async Task<ProfileOutcome> Profile(
        RenderJob job,
        int shot,
        ShotRequest asked,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        var brief = job.Submission!;
        var now = job.Segments.Own.GetValueOrDefault(shot, brief.Profile);
        var workers = (await farm.Workers.Live(cancel)).Where(worker =>
            (worker.Facts.Provider, worker.Facts.Runtime, worker.Facts.Encoder)
            == (now.Provider, now.Runtime, now.Encoder.Build)
        );
        return farm.Parts.Briefs.Remake(now, brief.Source.Video.Size, asked, WorkerAbilities.Of(workers));
    }

    /// <summary>Whether a segment is gone that the new master would need of the old one.</summary>
    private static async Task<bool> IsSwept(RenderJob job, int shot, FarmCore farm, CancellationToken cancel)
    {
        var there = new HashSet<ArtifactName>();
        await foreach (var artifact in farm.Parts.Artifacts.List(new ArtifactName($"{job.Submission!.Id}"), cancel))
        {
            there.Add(artifact.Name);
        }

        return job
            .Segments.Segments.Where(entry => entry.Planned.Shot != shot)
            .Select(entry => entry.State)
            .OfType<Segment.Rendered>()
            .Any(done => !there.Contains(done.Result.Bitstream.Name) || !there.Contains(done.Result.Light.Name));
    }
}
