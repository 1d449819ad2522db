using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Farm;

/// <summary>A farm's films and masters, for assembly. A film that lies elsewhere is read there.</summary>
/// <param name="folder">For masters until they are proven.</param>
internal sealed class FarmPlace(FarmCore core, AssemblyFolder folder) : IAssemblyPlace
{
    public async Task<OpenFilm> Source(JobId job, CancellationToken cancel)
    {
        var ticket = await core.Tickets.Find(job, cancel);
        return ticket is null
            ? throw new FileNotFoundException($"the source of job {job} is not known")
            : await Open(core.Films.Of(ticket), cancel);
    }

    public async Task<string> Master(JobId job, CancellationToken cancel)
    {
        var loaded = await core.Host.Load(job, cancel);
        var kind = loaded.Submission!.Spec.Container == MasterContainer.Mp4 ? "mp4" : "mkv";
        return folder.InFolder($"{job}.{kind}");
    }

    public Task Publish(JobId job, string path, SourceIdentity identity, CancellationToken cancel) =>
        core.Parts.Masters.Publish(job, path, identity, cancel);

    private static async Task<OpenFilm> Open(IFilm film, CancellationToken cancel)
    {
        if (film.Path is { } path)
        {
            return OpenFilm.At(path);
        }

        var proxy = new FilmProxy(await film.Open(cancel));
        return new OpenFilm(proxy.Address, () => proxy.Fault, proxy.DisposeAsync);
    }
}
