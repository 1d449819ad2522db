using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.Distant;

namespace SrItmFarm.Coordinator.Api.Sources;

/// <summary>The films of jobs: those that were sent, and those that stay on other servers.</summary>
public sealed class Films(ISourceStore kept, DistantSources distant)
{
    public IFilm Of(JobTicket ticket) =>
        ticket switch
        {
            { Distant: { } source } => new DistantFilm(distant, source),
            { Source: { } digest } => new KeptFilm(kept, digest),
            _ => throw new InvalidOperationException($"The ticket of job {ticket.Job} names no film."),
        };
}
