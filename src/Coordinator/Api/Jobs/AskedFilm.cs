using Microsoft.AspNetCore.Http.HttpResults;
using SrItmFarm.Hosting.Storage.Distant;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Finds the film that a request names, and notes it on the job's ticket.</summary>
internal static class AskedFilm
{
    /// <returns>The ticket with the film, or why there is none.</returns>
    public static async Task<(JobTicket Ticket, ProblemHttpResult? Problem)> Find(
        SubmitRequest request,
        JobTicket ticket,
        FarmCore farm,
        CancellationToken cancel
    ) =>
        request.SourceUrl is { } address
            ? await Look(address, ticket, farm, cancel)
            : (
                ticket,
                (await farm.Parts.Sources.State(request.Source!.Value, cancel)).Complete
                    ? null
                    : Problems.UnknownSource()
            );

    private static async Task<(JobTicket, ProblemHttpResult?)> Look(
        Uri address,
        JobTicket ticket,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        try
        {
            return await farm.Parts.Distant.Look(address, cancel) switch
            {
                DistantOutcome.Found found => (ticket with { Distant = found.Source }, null),
                DistantOutcome.Refused refused => (ticket, Problems.Of(422, "refused-source", refused.Reason)),
                var other => throw new InvalidOperationException($"Unknown outcome {other}."),
            };
        }
        catch (IOException e)
        {
            return (ticket, Problems.Of(422, "refused-source", e.Message));
        }
    }
}
