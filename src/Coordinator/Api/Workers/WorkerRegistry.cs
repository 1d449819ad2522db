using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>The workers that were heard of lately, by any coordinator of the database. Their silence is measured by the
/// database's clock. A worker that is not in it joins again and keeps its name.</summary>
public sealed class WorkerRegistry(IRecords records, TimeProvider time)
{
    private const int RandomBytes = 4;

    /// <summary>Silence after which a worker is not counted any more.</summary>
    public static TimeSpan LostAfter { get; } = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ForgetAfter = TimeSpan.FromHours(1);

    /// <summary>A worker that speaks more often is noted once in this time; another coordinator's word to it, such as
    /// to drain, arrives that much later.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(2);

    private readonly RecordSet<JoinedWorker> workers = new(records, "worker");
    private readonly RecordSet<WorkerMark> marks = new(records, "worker-mark");
    private readonly ConcurrentDictionary<WorkerId, (JoinedWorker Worker, long At)> believed = new();

    /// <summary>By name. Their age is their silence.</summary>
    public async Task<ImmutableArray<Kept<JoinedWorker>>> All(CancellationToken cancel) =>
        [
            .. (await workers.All(cancel))
                .OrderBy(w => w.Value.Facts.Name, StringComparer.Ordinal)
                .ThenBy(w => w.Name, StringComparer.Ordinal),
        ];

    public async Task<ImmutableArray<JoinedWorker>> Live(CancellationToken cancel) =>
        [.. (await All(cancel)).Where(worker => worker.Age < LostAfter).Select(worker => worker.Value)];

    public async Task<WorkerId> Join(AccessToken token, JoinRequest facts, CancellationToken cancel)
    {
        await workers.RemoveOlder(ForgetAfter, cancel);
        var id = facts.Worker is { } kept && IsOf(token, kept) ? kept : NewId(token);
        believed.TryRemove(id, out _);
        var mark = (await marks.Find(Machine(token.Id, facts.Name), cancel))?.Value;
        var worker = new JoinedWorker(id, token.Id, facts, Draining: false, Retried: false, mark);
        await workers.Put($"{id}", worker, cancel);
        return id;
    }

    /// <summary>Takes in a worker that lives in the coordinator's own process, under a name that is its own there.
    /// </summary>
    public Task Seat(AccessToken token, WorkerId id, JoinRequest facts, CancellationToken cancel) =>
        workers.Put($"{id}", new JoinedWorker(id, token.Id, facts, Draining: false, Retried: false), cancel);

    /// <summary>Notes a sign of life; <c>null</c> when the worker is not known or not this token's.</summary>
    public async Task<JoinedWorker?> Heard(AccessToken token, WorkerId id, CancellationToken cancel)
    {
        if (!believed.TryGetValue(id, out var seen) || time.GetElapsedTime(seen.At) >= Believed)
        {
            if (await workers.Touch($"{id}", cancel) is not { } found)
            {
                believed.TryRemove(id, out _);
                return null;
            }

            seen = believed[id] = (found.Value, time.GetTimestamp());
        }

        return seen.Worker.TokenId == token.Id ? seen.Worker : null;
    }

    public async Task Leave(WorkerId id, CancellationToken cancel)
    {
        await workers.Remove($"{id}", cancel);
        believed.TryRemove(id, out _);
    }

    /// <returns>False when there is no such worker.</returns>
    public Task<bool> Drain(WorkerId id, CancellationToken cancel) =>
        Change(id, worker => worker with { Draining = true }, cancel);

    /// <summary>Lets its models be tried again, those that failed the test frame too.</summary>
    /// <returns>False when there is no such worker.</returns>
    public Task<bool> Retry(WorkerId id, CancellationToken cancel) =>
        Change(id, worker => worker with { Retried = true }, cancel);

    /// <summary>Gives it no more work, or again; what it has it finishes.</summary>
    /// <returns>False when there is no such worker.</returns>
    public Task<bool> Block(WorkerId id, bool blocked, CancellationToken cancel) =>
        Mark(id, mark => mark with { Blocked = blocked }, cancel);

    /// <returns>False when there is no such worker.</returns>
    public Task<bool> Label(WorkerId id, ImmutableArray<string> labels, CancellationToken cancel) =>
        Mark(id, mark => mark with { Labels = labels }, cancel);

    /// <summary>Kept of the machine first, so that a worker that joins meanwhile has it too.</summary>
    private async Task<bool> Mark(WorkerId id, Func<WorkerMark, WorkerMark> change, CancellationToken cancel)
    {
        if ((await workers.Find($"{id}", cancel))?.Value is not { } worker)
        {
            return false;
        }

        var machine = Machine(worker.TokenId, worker.Facts.Name);
        await marks.Add(machine, WorkerMark.None, cancel);
        var mark = await marks.Change(machine, change, cancel);
        return await Change(id, known => known with { Mark = mark }, cancel);
    }

    /// <summary>A worker that is started anew has another id, and the same name and token.</summary>
    private static string Machine(string token, string name) => $"{token}-{Sha256.Of(Encoding.UTF8.GetBytes(name))}";

    private async Task<bool> Change(WorkerId id, Func<JoinedWorker, JoinedWorker> change, CancellationToken cancel)
    {
        var told = await workers.Change($"{id}", change, cancel);
        believed.TryRemove(id, out _);
        return told is not null;
    }

    /// <summary>A worker's name begins with its token's id, so that a lease shows whose it is.</summary>
    public static bool IsOf(AccessToken token, WorkerId worker) => new WorkerId(token.Id).Owns(worker.Slot("x"));

    private static WorkerId NewId(AccessToken token) =>
        new($"{token.Id}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}");
}
