using SrItmFarm.Cli.Farm;
using SrItmFarm.Coordinator.Api.Farm;
using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Cli.Submit;

/// <summary>Sends films and orders their masters, one after the other; one that is refused keeps no other back.</summary>
/// <param name="onJob">Told of each job as it is there.</param>
internal sealed class FilmSending(FarmClient farm, Action<JobView> onJob)
{
    private readonly List<JobView> jobs = [];
    private readonly List<RefusedFilm> refused = [];

    public IReadOnlyList<JobView> Jobs => jobs;

    public IReadOnlyList<RefusedFilm> Refused => refused;

    /// <exception cref="RefusedException">The only film is refused, or whoever asks.</exception>
    public async Task Send(IReadOnlyCollection<FilmOrder> films, CancellationToken cancel)
    {
        // Who may not come in hears it before the first film is read.
        await farm.Get<SessionView>("session", cancel);
        foreach (var film in films)
        {
            try
            {
                await Send(film, cancel);
            }
            catch (RefusedException e) when (films.Count > 1)
            {
                refused.Add(new RefusedFilm(film.Where, film.Request.Name, e.Message));
                await Console.Error.WriteLineAsync($"sritm: {film.Where}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    private async Task Send(FilmOrder film, CancellationToken cancel)
    {
        var request = await film.Source.SendFor(film.Request, farm, cancel);
        jobs.Add(await farm.Post<JobView>("jobs", request, cancel, film.KeyOf(request)));
        onJob(jobs[^1]);
    }
}
