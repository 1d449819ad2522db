using SrItmFarm.Coordinator.Api.Shots;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Makes a job of a request: probes the film, chooses the model, fixes the profile; and another profile for a
/// shot.</summary>
public interface IBriefMaker
{
    /// <param name="film">The source.</param>
    /// <param name="abilities">What the workers can do; <c>null</c> when none has joined.</param>
    Task<BriefOutcome> Make(
        JobId id,
        SubmitRequest request,
        IFilm film,
        WorkerAbilities? abilities,
        CancellationToken cancel
    );

    /// <summary>Another way to render a shot of a job that there is.</summary>
    /// <param name="now">How the shot is rendered now.</param>
    /// <param name="source">The film's pictures.</param>
    /// <param name="abilities">Of the workers that are as the profile says; <c>null</c> when none is here.</param>
    ProfileOutcome Remake(RenderProfile now, PixelSize source, ShotRequest request, WorkerAbilities? abilities);
}
