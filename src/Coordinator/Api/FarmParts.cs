using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Quotes;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api;

/// <summary>What a coordinator stands on. Another database or another store is another part here.</summary>
/// <param name="Masters">Where finished masters lie.</param>
/// <param name="Briefs">Turns a request and a film into a job, or says why not.</param>
public sealed record FarmParts(
    IJournal Journal,
    IArtifactArchive Artifacts,
    ISourceStore Sources,
    IMasterStore Masters,
    IBriefMaker Briefs,
    TimeProvider Time
)
{
    /// <summary>Reads sources that stay on other servers; by default from none.</summary>
    public DistantSources Distant { get; init; } = new(SourceHosts.None, signer: null, Time);

    /// <summary>Finds the film of a job that was neither sent nor lies on another server: it is read where it is. By
    /// default there is no such job.</summary>
    public Func<JobId, IFilm> InPlace { get; init; } =
        job => throw new InvalidOperationException($"The ticket of job {job} names no film.");

    /// <summary>Told of what happens; by default nobody is.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>The private key that signs reports, PEM; <c>null</c> takes the one that is kept in the database.</summary>
    public string? ReportKey { get; init; }

    /// <summary>Folder for what is made anew when it is lost.</summary>
    public string Temporary { get; init; } = Path.GetTempPath();

    /// <summary>What quotes reckon with.</summary>
    public Prices Prices { get; init; } = Prices.Unknown;

    /// <summary>The models of the coordinator's machine, as they are now.</summary>
    public Func<ImmutableArray<ModelView>> Models { get; init; } = () => [];
}
