using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Workers;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Archives;

/// <summary>Archives, each with its own progress. One is there while a job names it.</summary>
internal static class ArchiveEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var see = api.MapGroup("/archives").WithMetadata(new NeededRole(Role.Viewer));
        see.MapGet("", List);
        see.MapGet("/{name}", Get);
    }

    /// <summary>Lists archives by name. While more remain, the header <c>Link</c> leads to the next page.</summary>
    private static async Task<Results<Ok<ImmutableArray<ArchiveView>>, ProblemHttpResult>> List(
        [AsParameters] ArchiveQuery query,
        HttpContext context,
        JobIndex index,
        WorkBoard board,
        CancellationToken cancel
    )
    {
        if (query.Complaints() is { IsEmpty: false } complaints)
        {
            return Problems.Invalid(complaints);
        }

        var all = await All(index, cancel);
        var (page, more) = query.Of(all.Select(one => one.Key).Order(StringComparer.Ordinal));
        if (more)
        {
            context.Response.Headers.Link = $"<{query.Next(page)}>; rel=\"next\"";
        }

        var speeds = await Speeds(board, cancel);
        return TypedResults.Ok<ImmutableArray<ArchiveView>>([.. page.Select(name => View(name, all[name], speeds))]);
    }

    /// <summary>One archive; in the address its name is percent-encoded, slashes too.</summary>
    private static async Task<Results<Ok<ArchiveView>, ProblemHttpResult>> Get(
        string name,
        HttpContext context,
        JobIndex index,
        WorkBoard board,
        CancellationToken cancel
    )
    {
        var asked = NameOf(context) ?? name;
        var jobs = (await All(index, cancel))[asked].ToArray();
        return jobs.Length > 0
            ? TypedResults.Ok(View(asked, jobs, await Speeds(board, cancel)))
            : Problems.Of(404, "unknown-archive", "no job belongs to an archive of this name");
    }

    /// <summary>The name as it was sent: the server's own decoding leaves <c>%2F</c> as it is, which then might as well
    /// be three characters of the name.</summary>
    private static string? NameOf(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget.Split('?')[0].Split('/')[^1] is { Length: > 0 } sent
            ? Uri.UnescapeDataString(sent)
            : null;

    private static async Task<ILookup<string, JobView>> All(JobIndex index, CancellationToken cancel) =>
        (await index.All(cancel))
            .Where(job => job.Archive is not null)
            .ToLookup(job => job.Archive!, StringComparer.Ordinal);

    private static async Task<ILookup<JobId, double>> Speeds(WorkBoard board, CancellationToken cancel) =>
        (await board.Now(cancel)).ToLookup(held => held.Job, held => held.FramesPerSecond);

    private static ArchiveView View(string name, IEnumerable<JobView> jobs, ILookup<JobId, double> speeds)
    {
        JobView[] members = [.. jobs];
        return ArchiveView.Of(name, members, members.Sum(job => speeds[job.Id].Sum()));
    }
}
