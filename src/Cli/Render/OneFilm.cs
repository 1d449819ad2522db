using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>A film that somebody may take away, or put another in the place of, while it is rendered.</summary>
internal sealed record OneFilm(string Path, SourceIdentity Identity)
{
    /// <summary>Its path, while the film still lies there.</summary>
    /// <exception cref="WorkFailedException">Another does, or none.</exception>
    public string Demand()
    {
        if (File.Exists(Path) && FileIdentity.Read(Path) == Identity)
        {
            return Path;
        }

        var detail =
            $"the source {Path} was changed or taken away while it was rendered: put the old one back and run the same command again, "
            + "or begin anew with another --work.";
        throw new WorkFailedException(new WorkFailure(WorkFailureKind.BadSource, detail));
    }

    /// <summary>What is found wrong in another film is not blamed on this one.</summary>
    public ILeasedWork Watch(ILeasedWork work) => new Watched(work, this);

    private sealed class Watched(ILeasedWork work, OneFilm film) : ILeasedWork
    {
        public WorkKind Kind => work.Kind;

        public async Task Run(HeldLease lease)
        {
            try
            {
                await work.Run(lease);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                film.Demand();
                throw;
            }
        }
    }
}
