using System.Text.Json;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>An event of a job.</summary>
/// <param name="Seq">Its place, from 1.</param>
/// <param name="At">By the database's clock.</param>
/// <param name="Type">Its wire name, such as <c>segment-rendered</c>.</param>
/// <param name="Event">As journaled.</param>
public sealed record EventView(long Seq, DateTimeOffset At, string Type, JsonElement Event)
{
    internal static EventView Of(JournaledEvent one)
    {
        var document = JsonSerializer.SerializeToElement<JobEvent>(one.Event, Wire.Json);
        return new EventView(one.Seq, one.At, document.GetProperty("$type").GetString()!, document);
    }
}
