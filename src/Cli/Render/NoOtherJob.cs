using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Shots;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>A render's own farm has one job, its command's.</summary>
internal sealed class NoOtherJob : IBriefMaker
{
    private const string Why = "this farm renders one film, for the command that it ends with: give that another one";

    public Task<BriefOutcome> Make(
        JobId id,
        SubmitRequest request,
        IFilm film,
        WorkerAbilities? abilities,
        CancellationToken cancel
    ) => Task.FromResult<BriefOutcome>(new BriefOutcome.Refused(Why));

    public ProfileOutcome Remake(
        RenderProfile now,
        PixelSize source,
        ShotRequest request,
        WorkerAbilities? abilities
    ) => new ProfileOutcome.Refused(Why);
}
