using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>A new job. The same idempotency key gives the same job, however often it is sent and to whichever
/// coordinator.</summary>
internal static class Submission
{
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>Submits a job of a complete source. The header <c>Idempotency-Key</c> makes repeating safe.</summary>
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

        var id = IdOf(context.Request.Headers[KeyHeader].ToString(), caller);
        var ticket = TicketOf(id, request, caller);
        if (await Known(ticket, farm, cancel) is { } answer)
        {
            return answer;
        }

        (ticket, var problem) = await AskedFilm.Find(request, ticket, farm, cancel);
        return problem is null ? await Make(request, ticket, caller, farm, cancel) : problem;
    }

    private static async Task<Results<Created<JobView>, ProblemHttpResult>> Make(
        SubmitRequest request,
        JobTicket ticket,
        Caller caller,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        var abilities = WorkerAbilities.Of(await farm.Workers.Live(cancel));
        return await farm.Parts.Briefs.Make(ticket.Job, request, farm.Films.Of(ticket), abilities, cancel) switch
        {
            BriefOutcome.Made made => await Open(
                made.Brief with
                {
                    Terms = request.TermsFor(caller.Token.Id),
                    DraftSamples = request.DraftSamples,
                },
                ticket,
                farm,
                cancel
            ),
            BriefOutcome.Refused refused => Problems.Of(422, "refused-source", refused.Reason),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    /// <summary>What was answered before; <c>null</c> where the key is new, or its job was not opened yet.</summary>
    private static async Task<Results<Created<JobView>, ProblemHttpResult>?> Known(
        JobTicket ticket,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        if (await farm.Tickets.Find(ticket.Job, cancel) is not { } known)
        {
            return null;
        }

        if (known.Request != ticket.Request)
        {
            return Problems.Rejected(Rejection.AlreadySubmitted, RenderJob.None);
        }

        var job = await farm.Host.At(ticket.Job, cancel);
        if (job.State.Submission is null)
        {
            return null;
        }

        return Shown(job, known);
    }

    /// <summary>The ticket is there before the job, because a worker may ask for the source at once.</summary>
    private static async Task<Results<Created<JobView>, ProblemHttpResult>> Open(
        Brief brief,
        JobTicket ticket,
        FarmCore farm,
        CancellationToken cancel
    )
    {
        var kept = await farm.Tickets.Add(ticket, cancel);
        if (kept.Request != ticket.Request)
        {
            return Problems.Rejected(Rejection.AlreadySubmitted, RenderJob.None);
        }

        await farm.Audit.Write(ticket.SubmittedBy, "job.submit", $"{brief.Id}", cancel);
        var answer = await farm.Host.Handle(brief.Id, new JobCommand.Submit(brief), cancel);
        return answer.Rejection is { } reason
            ? Problems.Rejected(reason, answer.After)
            : Shown(new JobAt(answer.Version, answer.After), kept);
    }

    private static Created<JobView> Shown(JobAt job, JobTicket ticket) =>
        TypedResults.Created($"/api/v1/jobs/{ticket.Job}", JobView.Of(job, ticket));

    private static JobTicket TicketOf(JobId id, SubmitRequest request, Caller caller) =>
        new(id, request.Name, request.Source, caller.Token.Id, DigestOf(request), request.Archive, request);

    private static Sha256 DigestOf(SubmitRequest request) =>
        Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(request, Wire.Json));

    private static JobId IdOf(string key, Caller caller) =>
        new(
            key.Length == 0
                ? Guid.NewGuid().ToString("n")
                : Sha256.Of(Encoding.UTF8.GetBytes($"{caller.Token.Id}|{key}")).ToString()[..32]
        );
}
