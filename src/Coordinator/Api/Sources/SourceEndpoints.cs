using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Api.Sources;

/// <summary>Films in, in parts and resumably, named by the SHA-256 of their bytes; and out to workers, by ranges.
/// </summary>
internal static class SourceEndpoints
{
    /// <summary>Largest part of an upload. A lost part costs no more than this.</summary>
    public const long LargestPart = 32L << 20;

    private const string OffsetHeader = "Upload-Offset";

    /// <summary>Left free on the disk for journal and segments.</summary>
    private const long Reserve = 1L << 30;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/sources/{digest}").WithMetadata(new NeededRole(Role.Operator));
        group.MapGet("", State);
        group.MapPatch("", Append);
        group.MapPost("/complete", Complete);
        api.MapGet("/jobs/{id}/source", SourceBytes.Read).WithMetadata(new NeededRole(Role.Worker));
    }

    /// <summary>How many bytes of a film are here, and whether it is complete.</summary>
    private static async Task<Results<Ok<SourceState>, ProblemHttpResult>> State(
        string digest,
        FarmCore farm,
        CancellationToken cancel
    ) => Digest(digest) is { } name ? TypedResults.Ok(await farm.Parts.Sources.State(name, cancel)) : NoDigest();

    /// <summary>The answer says where to go on from: bytes that do not begin where the kept ones end are not taken.</summary>
    private static async Task<Results<Ok<SourceState>, ProblemHttpResult>> Append(
        string digest,
        HttpContext context,
        FarmCore farm
    )
    {
        var header = context.Request.Headers[OffsetHeader].ToString();
        if (
            Digest(digest) is not { } name
            || !long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            || context.Request.ContentLength is not (> 0 and <= LargestPart)
        )
        {
            return Problems.Invalid([
                $"a part needs a SHA-256 in its address, {OffsetHeader}, and Content-Length up to {LargestPart}",
            ]);
        }

        if (farm.Parts.Sources.Free is { } free && free - context.Request.ContentLength < Reserve)
        {
            return Problems.Of(507, "no-room", "the coordinator's disk is full: make room there, then send it again");
        }

        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestPart;
        return TypedResults.Ok(
            await farm.Parts.Sources.Append(name, offset, context.Request.Body, context.RequestAborted)
        );
    }

    /// <summary>Says that all bytes were sent: they are compared with the name.</summary>
    private static async Task<Results<Ok<SourceState>, ProblemHttpResult>> Complete(
        string digest,
        SourceSize size,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (Digest(digest) is not { } name)
        {
            return NoDigest();
        }

        try
        {
            var known = (await farm.Parts.Sources.State(name, cancel)).Complete;
            var state = await farm.Parts.Sources.Complete(name, size.Size, cancel);
            if (!known)
            {
                await farm.Audit.Write(caller.Token.Id, "source.upload", digest, cancel);
            }

            return TypedResults.Ok(state);
        }
        catch (InvalidDataException e)
        {
            return Problems.Of(422, "other-bytes", e.Message);
        }
    }

    private static ProblemHttpResult NoDigest() => Problems.Invalid(["a source is named by its SHA-256, 64 digits"]);

    private static Sha256? Digest(string text)
    {
        try
        {
            return new Sha256(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
