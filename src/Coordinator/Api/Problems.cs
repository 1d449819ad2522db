using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Api;

/// <summary>Every error that the API answers (RFC 9457). The type is a wire name that scripts may rely on.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string type, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: type.Replace('-', ' '), type: type);

    public static ProblemHttpResult Unauthorised() =>
        Of(401, "unauthorised", "a token is needed: send 'Authorization: Bearer TOKEN' with one that is not revoked");

    public static ProblemHttpResult WrongRole(Role found, Role needed) =>
        Of(403, "wrong-role", $"this needs a token with the role {Name(needed)}; this one's is {Name(found)}");

    public static ProblemHttpResult UnknownJob() => Of(404, "unknown-job", "there is no such job");

    public static ProblemHttpResult Stale() =>
        Of(412, "stale", "the job has changed since the version that If-Match names: look at it again, then decide");

    /// <param name="what">Of the job, that is there only once it is completed.</param>
    public static ProblemHttpResult NotCompleted(RenderJob job, string what) =>
        Of(409, "not-completed", $"the job is {JobWords.State(job)}; its {what} is not there yet");

    public static ProblemHttpResult UnknownWorker() =>
        Of(409, "unknown-worker", "this coordinator does not know the worker: join again");

    public static ProblemHttpResult UnknownSource() =>
        Of(404, "unknown-source", "there is no such source here: upload it first");

    public static ProblemHttpResult NotUnderLease() =>
        Of(403, "not-under-lease", "this is open only to the holder of a live lease of that work");

    public static ProblemHttpResult Invalid(IEnumerable<string> complaints) =>
        Of(400, "invalid-request", string.Join("; ", complaints));

    public static ProblemHttpResult Upgrade(string detail) => Of(426, "upgrade-required", detail);

    /// <summary>What the server itself refused, before any route had a say.</summary>
    public static ProblemHttpResult Bare(HttpContext context) =>
        context.Response.StatusCode switch
        {
            404 => Of(404, "unknown-address", "there is nothing at this address"),
            405 => Of(405, "wrong-method", $"this address does not take {context.Request.Method}"),
            415 => Of(415, "wrong-content-type", "a document must be sent as application/json"),
            var status => Of(status, "refused", "the request cannot be answered"),
        };

    /// <summary>Why a job refused a command.</summary>
    public static ProblemHttpResult Rejected(Rejection reason, RenderJob job) =>
        reason switch
        {
            Rejection.UnknownJob => UnknownJob(),
            Rejection.AlreadySubmitted => Of(409, "already-submitted", "a job with this key was submitted differently"),
            Rejection.WrongState => Of(
                409,
                "wrong-state",
                $"the job is {JobWords.State(job)}, where this cannot be done"
            ),
            Rejection.StaleAttempt => Of(409, "stale-attempt", "another attempt is the current one"),
            Rejection.NothingReady => Of(409, "nothing-ready", "nothing is waiting"),
            Rejection.Stale => Stale(),
            Rejection.Inconsistent => Of(409, "inconsistent", "this does not fit what is known of the job"),
            _ => throw new InvalidOperationException($"Unknown rejection {reason}."),
        };

    private static string Name(Role role) => JobWords.Kebab($"{role}");
}
