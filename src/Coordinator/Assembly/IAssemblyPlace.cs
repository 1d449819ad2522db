using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Where assembly finds a job's film and leaves its master.</summary>
public interface IAssemblyPlace
{
    /// <summary>The job's source, wherever it lies.</summary>
    /// <exception cref="IOException">It cannot be had.</exception>
    Task<OpenFilm> Source(JobId job, CancellationToken cancel);

    /// <summary>Where the job's unproven master is written.</summary>
    Task<string> Master(JobId job, CancellationToken cancel);

    /// <summary>Puts the finished master where it belongs, before it is reported.</summary>
    /// <param name="identity">Of the file at <paramref name="path"/>.</param>
    /// <exception cref="IOException">There is no room, or the store cannot be reached.</exception>
    Task Publish(JobId job, string path, SourceIdentity identity, CancellationToken cancel);
}
