using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>The same film again, asked for otherwise.</summary>
internal static class Cloning
{
    private static readonly ImmutableArray<string> Kept = ["source", "sourceUrl", "name"];

    private static readonly ImmutableArray<string> Known =
    [
        .. Wire.Json.GetTypeInfo(typeof(SubmitRequest)).Properties.Select(property => property.Name),
    ];

    /// <summary>Submits a job of another job's film with its request, of which the document's fields are changed: any
    /// of a submission but source and name.</summary>
    public static async Task<Results<Created<JobView>, ProblemHttpResult>> Clone(
        string id,
        JsonObject changes,
        HttpContext context,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (JobRoute.Id(id) is not { } job || await farm.Tickets.Find(job, cancel) is not { } ticket)
        {
            return Problems.UnknownJob();
        }

        if (Complaints(changes) is { IsEmpty: false } complaints)
        {
            return Problems.Invalid(complaints);
        }

        return ticket.Asked is { } asked
            ? await Submission.Submit(With(asked, changes), context, caller, farm, cancel)
            : Problems.Of(409, "no-request", "the job's request was not kept then: submit the film anew");
    }

    private static ImmutableArray<string> Complaints(JsonObject changes) =>
        [
            .. changes
                .Select(change => change.Key)
                .Where(name => Kept.Contains(name) || !Known.Contains(name))
                .Select(name => $"a clone takes the fields of a submission but source and name; found '{name}'"),
        ];

    private static SubmitRequest With(SubmitRequest asked, JsonObject changes)
    {
        var document = JsonSerializer.SerializeToNode(asked, Wire.Json)!.AsObject();
        foreach (var (name, value) in changes)
        {
            document[name] = value?.DeepClone();
        }

        try
        {
            return document.Deserialize<SubmitRequest>(Wire.Json)!;
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException(e.Message, e);
        }
    }
}
