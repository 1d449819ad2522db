namespace SrItmFarm.Cli.Submit;

/// <summary>A film that the coordinator would not take.</summary>
/// <param name="Where">What it was ordered by.</param>
internal sealed record RefusedFilm(string Where, string Name, string Reason);
