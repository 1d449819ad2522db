using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Workers;

/// <summary>The workers that were heard of lately. It only saves asking: a worker that is not in it joins again and
/// keeps its name, so that a new coordinator knows them all within seconds.</summary>
public sealed class WorkerRegistry(TimeProvider time)
{
    private const int RandomBytes = 4;

    /// <summary>Silence after which a worker is not counted any more.</summary>
    public static TimeSpan LostAfter { get; } = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ForgetAfter = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<WorkerId, JoinedWorker> workers = new();

    /// <summary>By name.</summary>
    public ImmutableArray<JoinedWorker> All =>
        [
            .. workers
                .Values.OrderBy(w => w.Facts.Name, StringComparer.Ordinal)
                .ThenBy(w => $"{w.Id}", StringComparer.Ordinal),
        ];

    public ImmutableArray<JoinedWorker> Live => [.. All.Where(worker => Silence(worker) < LostAfter)];

    public TimeSpan Silence(JoinedWorker worker) => time.GetElapsedTime(worker.Heard);

    public WorkerId Join(AccessToken token, JoinRequest facts)
    {
        foreach (var old in workers.Values.Where(worker => Silence(worker) > ForgetAfter))
        {
            workers.TryRemove(old.Id, out _);
        }

        var id = facts.Worker is { } kept && IsOf(token, kept) ? kept : NewId(token);
        workers[id] = new JoinedWorker(id, token.Id, facts, time.GetTimestamp(), Draining: false, Retried: false);
        return id;
    }

    /// <summary>Notes a sign of life; <c>null</c> when the worker is not known or not this token's.</summary>
    public JoinedWorker? Heard(AccessToken token, WorkerId id)
    {
        while (workers.TryGetValue(id, out var was) && was.TokenId == token.Id)
        {
            var now = was with { Heard = time.GetTimestamp() };
            if (workers.TryUpdate(id, now, was))
            {
                return now;
            }
        }

        return null;
    }

    public void Leave(WorkerId id) => workers.TryRemove(id, out _);

    /// <returns>False when there is no such worker.</returns>
    public bool Drain(WorkerId id) => Change(id, was => was with { Draining = true });

    /// <summary>Lets its models be tried again, those that failed the test frame too.</summary>
    /// <returns>False when there is no such worker.</returns>
    public bool Retry(WorkerId id) => Change(id, was => was with { Retried = true });

    private bool Change(WorkerId id, Func<JoinedWorker, JoinedWorker> change)
    {
        while (workers.TryGetValue(id, out var was))
        {
            if (workers.TryUpdate(id, change(was), was))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A worker's name begins with its token's id, so that a lease shows whose it is.</summary>
    public static bool IsOf(AccessToken token, WorkerId worker) => new WorkerId(token.Id).Owns(worker.Slot("x"));

    private static WorkerId NewId(AccessToken token) =>
        new($"{token.Id}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}");
}
