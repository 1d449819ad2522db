using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Makes a job of a request: probes the film, chooses the model, fixes the profile.</summary>
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
}
