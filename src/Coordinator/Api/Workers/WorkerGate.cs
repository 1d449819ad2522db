using System.Globalization;
using Microsoft.AspNetCore.Http;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Telemetry;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>What every request of a worker must bring: a protocol that is spoken here and, once it joined, its name.
/// </summary>
internal static class WorkerGate
{
    /// <summary>Tells an older worker to upgrade before it can misunderstand anything.</summary>
    public static ValueTask<object?> DemandProtocol(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var header = context.HttpContext.Request.Headers[WorkerProtocol.VersionHeader].ToString();
        var spoken = int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return spoken switch
        {
            true when version is >= WorkerProtocol.Oldest and <= WorkerProtocol.Version => next(context),
            true when version > WorkerProtocol.Version => new(
                Problems.Of(
                    400,
                    "newer-protocol",
                    $"this coordinator speaks protocol {WorkerProtocol.Version}, the worker {version}: upgrade the coordinator first"
                )
            ),
            _ => new(
                Problems.Upgrade(
                    $"this coordinator speaks protocol {WorkerProtocol.Oldest} to {WorkerProtocol.Version}, the worker {(spoken ? $"{version}" : "none")}: upgrade sritm on the worker"
                )
            ),
        };
    }

    public static async ValueTask<object?> DemandWorker(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var registry = context.HttpContext.RequestServices.GetService(typeof(FarmCore)) as FarmCore;
        if (NameOf(context.HttpContext) is not { } id)
        {
            return Problems.Invalid([$"the header {WorkerProtocol.WorkerHeader} must hold the worker's id"]);
        }

        var caller = context.HttpContext.Features.Get<Caller>()!;
        if (await registry!.Workers.Heard(caller.Token, id, context.HttpContext.RequestAborted) is not { } worker)
        {
            return Problems.UnknownWorker();
        }

        context.HttpContext.Features.Set(new CallingWorker(worker));
        using var scope = registry.Parts.Log.For(worker.Id);
        return await next(context);
    }

    private static WorkerId? NameOf(HttpContext context)
    {
        try
        {
            return new WorkerId(context.Request.Headers[WorkerProtocol.WorkerHeader].ToString());
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
