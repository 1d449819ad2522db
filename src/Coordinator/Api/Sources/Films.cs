using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Sources;

/// <summary>The films of jobs: those that were sent, those that stay on other servers, and those that lie here.</summary>
public sealed class Films(ISourceStore kept, DistantSources distant, Func<JobId, IFilm> inPlace)
{
    public IFilm Of(JobTicket ticket) =>
        ticket switch
        {
            { Distant: { } source } => new DistantFilm(distant, source),
            { Source: { } digest } => new KeptFilm(kept, digest),
            _ => inPlace(ticket.Job),
        };
}
