namespace SrItmFarm.Farm.Tests.Faults;

/// <param name="Frames">Hash of every frame of the undisturbed master.</param>
public sealed record FaultFilm(string Name, string Path, IReadOnlyList<string> Frames);
