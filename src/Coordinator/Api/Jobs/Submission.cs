using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A new job. The same idempotency key gives the same job, however often it is sent.</summary>
internal static class Submission
{
    private const string KeyHeader = "Idempotency-Key";

    public static async Task<Results<Created<JobView>, ProblemHttpResult>> Submit(
        SubmitRequest request,
        HttpContext context,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (request.Complaints() is { IsEmpty: false } complaints)
        {
            return Problems.Invalid(complaints);
        }

        if (farm.Parts.Sources.Find(request.Source) is not { } film)
        {
            return Problems.UnknownSource();
        }

        var id = IdOf(context.Request.Headers[KeyHeader].ToString(), caller);
        var abilities = WorkerAbilities.Of(farm.Workers.Live);
        return await farm.Parts.Briefs.Make(id, request, film, abilities, cancel) switch
        {
            BriefOutcome.Made made => await Open(made.Brief, request, caller, farm, cancel),
            BriefOutcome.Refused refused => Problems.Of(422, "refused-source", refused.Reason),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    /// <summary>The ticket is there before the job, because a worker may ask for the source at once.</summary>
    private static async Task<Results<Created<JobView>, ProblemHttpResult>> Open(
        Brief brief,
        SubmitRequest request,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        var ticket = farm.Parts.Tickets.Find(brief.Id);
        if (ticket is not null && ticket.Source != request.Source)
        {
            return Problems.Rejected(Rejection.AlreadySubmitted, RenderJob.None);
        }

        if (ticket is null)
        {
            ticket = new JobTicket(brief.Id, request.Name, request.Source, caller.Token.Id);
            farm.Parts.Tickets.Write(ticket);
            farm.Parts.Audit.Write(caller.Token.Id, "job.submit", $"{brief.Id}");
        }

        var answer = await farm.Host.Handle(brief.Id, new JobCommand.Submit(brief), cancel);
        return answer.Rejection is { } reason
            ? Problems.Rejected(reason, answer.After)
            : TypedResults.Created($"/api/v1/jobs/{brief.Id}", JobView.Of(answer.After, ticket));
    }

    private static JobId IdOf(string key, Caller caller) =>
        new(
            key.Length == 0
                ? Guid.NewGuid().ToString("n")
                : Sha256.Of(Encoding.UTF8.GetBytes($"{caller.Token.Id}|{key}")).ToString()[..32]
        );
}
