using System.Text.Json;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Cli.Submit;

/// <summary>One film, and the master that is wanted of it.</summary>
/// <param name="Where">What it was ordered by: a word of the command, or a line of a manifest.</param>
/// <param name="Request">All but the film itself.</param>
/// <param name="Once">The same order of the same film, however often it is given, is one job.</param>
internal sealed record FilmOrder(string Where, AskedSource Source, SubmitRequest Request, bool Once)
{
    /// <summary>What is wrong with it, as far as that is known before it is sent.</summary>
    public IEnumerable<string> Complaints() => (Request with { Source = default(Sha256) }).Complaints();

    /// <summary>What makes sending it again harmless.</summary>
    /// <param name="request">With the film.</param>
    public string KeyOf(SubmitRequest request) =>
        Once ? $"{Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(request, Wire.Json))}" : Guid.NewGuid().ToString("n");
}
