using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Artifacts;

/// <summary>Segments in and out, for workers without a disk or a cloud that they share with the coordinator.</summary>
internal static class ArtifactEndpoints
{
    /// <summary>A segment of 10 s at 8K and lossless quality is smaller.</summary>
    private const long LargestArtifact = 8L << 30;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/artifacts").WithMetadata(new NeededRole(Role.Worker));
        group.MapPut("/{**name}", Store);
        group.MapGet("/{**name}", Read);
    }

    /// <summary>The bytes are compared with the length and digest that were announced while they come, and appear under
    /// their name whole or not at all. The same bytes again are accepted; others never replace them.</summary>
    private static async Task<Results<Ok<StoredArtifact>, ProblemHttpResult>> Store(
        string name,
        HttpContext context,
        Caller caller,
        FarmCore farm,
        LeaseGuard guard
    )
    {
        if (Announced(name, context.Request) is not { } announced)
        {
            return Problems.Invalid([
                $"an artifact needs Content-Length up to {LargestArtifact}, {WorkerProtocol.DigestHeader} and If-None-Match: *",
            ]);
        }

        var cancel = context.RequestAborted;
        if (
            SegmentArtifact.TryParse(name) is not { } artifact
            || !await guard.MayWrite(context.Request, caller.Token, artifact, cancel)
        )
        {
            return Problems.NotUnderLease();
        }

        var store = farm.Parts.Artifacts;
        if (await store.Holds(announced, cancel))
        {
            return TypedResults.Ok(announced);
        }

        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = announced.Size;
        return await Write(store, announced, context.Request.Body, cancel);
    }

    private static async Task<Results<Ok<StoredArtifact>, ProblemHttpResult>> Write(
        IArtifactStore store,
        StoredArtifact announced,
        Stream body,
        CancellationToken cancel
    )
    {
        try
        {
            await using var content = new CheckedStream(body, announced.Size, announced.Digest);
            return TypedResults.Ok(await store.Write(announced.Name, content, cancel));
        }
        catch (InvalidDataException e)
        {
            return Problems.Of(422, "other-bytes", e.Message);
        }
        catch (ArtifactExistsException)
        {
            return await store.Holds(announced, cancel)
                ? TypedResults.Ok(announced)
                : Problems.Of(412, "artifact-exists", $"{announced.Name} is there already, with other bytes");
        }
    }

    /// <summary>A stored segment, for whoever holds a lease of its job.</summary>
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Read(
        string name,
        HttpContext context,
        Caller caller,
        FarmCore farm,
        LeaseGuard guard
    )
    {
        if (
            SegmentArtifact.TryParse(name) is not { } artifact
            || !await guard.MayRead(context.Request, caller.Token, artifact.Job, context.RequestAborted)
        )
        {
            return Problems.NotUnderLease();
        }

        try
        {
            var content = await farm.Parts.Artifacts.Read(artifact.Name, context.RequestAborted);
            return TypedResults.Stream(content, "application/octet-stream", enableRangeProcessing: content.CanSeek);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Problems.Of(404, "unknown-artifact", "there is no such artifact");
        }
    }

    private static StoredArtifact? Announced(string name, HttpRequest request)
    {
        try
        {
            return
                request.ContentLength is { } size and > 0 and <= LargestArtifact
                && request.Headers.IfNoneMatch.ToString() == "*"
                ? new StoredArtifact(
                    new ArtifactName(name),
                    size,
                    new Sha256(request.Headers[WorkerProtocol.DigestHeader].ToString())
                )
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
