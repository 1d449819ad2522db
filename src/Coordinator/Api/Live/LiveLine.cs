namespace SrItmFarm.Coordinator.Api.Live;

/// <summary>An event for whoever watches: that something changed, to be read again by who cares.</summary>
/// <param name="Id">Rises with each line.</param>
/// <param name="Name"><c>job</c>, <c>workers</c> or <c>reset</c>.</param>
/// <param name="Data">One line of JSON.</param>
internal sealed record LiveLine(long Id, string Name, string Data)
{
    /// <summary>Something was perhaps missed: read everything again.</summary>
    public static LiveLine Reset(long id) => new(id, "reset", "{}");

    /// <summary>As an event stream has it.</summary>
    public override string ToString() => $"id: {Id}\nevent: {Name}\ndata: {Data}\n\n";
}
