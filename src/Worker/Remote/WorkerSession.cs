using System.Net;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>This worker's standing with the coordinator: it joins once, and again when a new coordinator does not know
/// it, under the same name.</summary>
public sealed class WorkerSession(CoordinatorClient client, JoinRequest facts)
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private JoinRequest known = facts;
    private WorkerId? id;

    /// <exception cref="InvalidOperationException">It has not joined yet.</exception>
    public WorkerId Id => id ?? throw new InvalidOperationException("The worker has not joined.");

    /// <summary>Joins, however long that takes.</summary>
    /// <exception cref="CoordinatorRefusedException">The coordinator will not have this worker.</exception>
    public async Task Join(CancellationToken cancel)
    {
        try
        {
            var mine = Volatile.Read(ref known) with { Worker = id };
            var answer = await client.Post<JoinRequest, JoinAnswer>("worker/join", mine, patience: null, cancel);
            id = answer.Worker;
            client.Worker = answer.Worker;
        }
        catch (RefusedRequestException e)
        {
            throw new CoordinatorRefusedException(e.Message, e.Status);
        }
    }

    /// <summary>Joins again with other facts, under the same name.</summary>
    public Task Renew(JoinRequest facts, CancellationToken cancel)
    {
        Volatile.Write(ref known, facts);
        return Join(cancel);
    }

    /// <summary>Posts a message and gives the answer; a coordinator that has forgotten this worker is told again.
    /// </summary>
    public async Task<CoordinatorAnswer> Say(
        string path,
        WorkerMessage message,
        TimeSpan? patience,
        CancellationToken cancel
    )
    {
        while (true)
        {
            try
            {
                return await client.Post<WorkerMessage, CoordinatorAnswer>(path, message, patience, cancel);
            }
            catch (RefusedRequestException e) when (e.Status == HttpStatusCode.Conflict)
            {
                await Join(cancel);
            }
        }
    }

    /// <summary>Says goodbye; a coordinator that does not hear it notices by itself.</summary>
    public async Task Leave()
    {
        try
        {
            await client.Ask(
                () => new HttpRequestMessage(HttpMethod.Post, "worker/leave"),
                (_, _) => Task.FromResult(true),
                TimeSpan.Zero,
                CancellationToken.None,
                Goodbye
            );
        }
        catch (Exception e) when (e is IOException or CoordinatorRefusedException)
        {
            // Nobody is there to take leave of.
        }
    }
}
