namespace SrItmFarm.Shared.Work;

/// <summary>The kinds of work item that a slot may take.</summary>
public enum WorkKind
{
    Survey,
    Chunk,
    Assembly,
}
