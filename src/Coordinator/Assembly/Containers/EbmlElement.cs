namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>An element's id and where its content lies in the file.</summary>
internal readonly record struct EbmlElement(long Id, long Start, long End);
