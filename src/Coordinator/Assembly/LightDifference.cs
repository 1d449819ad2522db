namespace SrItmFarm.Coordinator.Assembly;

/// <summary>How far the master's light, decoded, lies from what was measured before encoding. cd/m².</summary>
/// <param name="Frames">Key frames compared.</param>
/// <param name="MeanOfMeans">Mean distance of the frames' mean light.</param>
/// <param name="LargestOfMeans">Largest such distance.</param>
/// <param name="LargestOfMaxima">Largest distance of the frames' brightest pixels.</param>
public sealed record LightDifference(int Frames, double MeanOfMeans, double LargestOfMeans, double LargestOfMaxima);
