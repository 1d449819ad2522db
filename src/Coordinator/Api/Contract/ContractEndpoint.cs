using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Api.Contract;

/// <summary>The OpenAPI document of this API: <c>docs/openapi.json</c>, which a test compares with the routes.</summary>
internal static class ContractEndpoint
{
    private static readonly byte[] Document = Read();

    private static readonly EntityTagHeaderValue Tag = new($"\"{Sha256.Of(Document).ToString()[..16]}\"");

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/openapi.json", Get).WithMetadata(new NeededRole(null)).Produces(200, null, "application/json");

    /// <summary>This document.</summary>
    private static FileContentHttpResult Get() => TypedResults.Bytes(Document, "application/json", entityTag: Tag);

    private static byte[] Read()
    {
        using var stream = typeof(ContractEndpoint).Assembly.GetManifestResourceStream("openapi.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
