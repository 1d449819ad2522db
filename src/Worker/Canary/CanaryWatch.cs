using System.Collections.Immutable;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Canary;

/// <summary>Which of this machine's models may render: examined at the start, daily, and when a model's files change; one
/// that there was not the memory to try, every minute until there is. A model that failed stays out until its files change
/// or somebody asks for another try: a device that is right only sometimes is not to be trusted.</summary>
/// <param name="read">Reads the models that are installed now.</param>
/// <param name="examine">Why a model must not render here; <c>null</c> where it may. Where there was not the memory to try,
/// it throws that.</param>
#pragma warning disable CA1001 // A semaphore that nobody waits for by its handle holds nothing to dispose of.
public sealed class CanaryWatch(Func<ModelCatalog> read, Func<InstalledModel, string?> examine, TimeProvider time)
#pragma warning restore CA1001
{
    /// <summary>Between two examinations of the same models.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromDays(1);

    /// <summary>How soon a change of a model's files is seen, and a model tried that could not be.</summary>
    private static TimeSpan Look { get; } = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private Record last = new(
        new Examined(new ModelCatalog([], []), [], []),
        ImmutableDictionary<string, Verdict>.Empty,
        0
    );
    private int retries;

    /// <summary>What the last examination found.</summary>
    public Examined Now => Volatile.Read(ref last).Found;

    /// <summary>Examines the models, but those that failed before.</summary>
    /// <param name="cancel">Ends the waiting, not the examination.</param>
    public Task Examine(CancellationToken cancel) => Examine(Which.NotFailed, cancel);

    /// <summary>Examines all models, those that failed before too. Who asks while another retries shares the
    /// result.</summary>
    public async Task Retry(CancellationToken cancel)
    {
        var before = Volatile.Read(ref retries);
        await Examine(Which.All, cancel, unless: () => retries != before);
    }

    /// <summary>Examines when that is due, until cancelled.</summary>
    /// <param name="announce">Told what was found.</param>
    public async Task Run(Func<Task> announce, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await Next(timer, cancel))
        {
            if (await ExamineIfDue(cancel))
            {
                await announce();
            }
        }
    }

    /// <returns>Whether there is something new to say: a day is over, files have changed, or a model could be tried at last.
    /// </returns>
    public async Task<bool> ExamineIfDue(CancellationToken cancel)
    {
        var waiting = Now.Waiting.Length;
        if (IsDue())
        {
            await Examine(cancel);
            return true;
        }

        if (waiting > 0)
        {
            await Examine(Which.Untried, cancel);
        }

        return Now.Waiting.Length != waiting;
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool IsDue()
    {
        var known = Volatile.Read(ref last);
        var keys = read().Models.Select(Key).ToArray();
        return time.GetElapsedTime(known.At) >= Interval
            || keys.Length != known.Verdicts.Count
            || !keys.All(known.Verdicts.ContainsKey);
    }

    /// <param name="unless">Asked when it is this one's turn; <c>null</c> is never.</param>
    private async Task Examine(Which which, CancellationToken cancel, Func<bool>? unless = null)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (unless is null || !unless())
            {
                await Task.Run(() => ExamineNow(which), cancel);
                retries += which == Which.All ? 1 : 0;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private void ExamineNow(Which which)
    {
        var catalog = read();
        var before = last.Verdicts;
        var verdicts = ImmutableDictionary.CreateBuilder<string, Verdict>();
        var outcomes = ImmutableArray.CreateBuilder<CanaryOutcome>();
        var waiting = ImmutableArray.CreateBuilder<OfferedModel>();
        foreach (var model in catalog.Models)
        {
            var key = Key(model);
            var verdict = Judge(model, before.GetValueOrDefault(key), which);
            verdicts[key] = verdict;
            var offered = new OfferedModel(model.Name, model.Digest);
            outcomes.Add(new CanaryOutcome(offered, verdict.Fault));
            if (!verdict.Tried)
            {
                waiting.Add(offered);
            }
        }

        var found = new Examined(catalog, outcomes.ToImmutable(), waiting.ToImmutable());
        var at = which == Which.Untried ? last.At : time.GetTimestamp();
        Volatile.Write(ref last, new Record(found, verdicts.ToImmutable(), at));
    }

    /// <summary>Memory that is short for a while, because the slots render, is no wrong pixel: what was known of the model
    /// stays known, and the next turn tries it again.</summary>
    private Verdict Judge(InstalledModel model, Verdict? before, Which which)
    {
        if (
            before is { Tried: true }
            && (which == Which.Untried || (which == Which.NotFailed && before.Fault is not null))
        )
        {
            return before;
        }

        if (model.Fault() is { } damaged)
        {
            return new Verdict(damaged, Tried: true);
        }

        try
        {
            return new Verdict(examine(model), Tried: true);
        }
        catch (InferenceFailedException e) when (e.Failure.Kind == WorkFailureKind.OutOfMemory)
        {
            var message = e.Message.ReplaceLineEndings(" ");
            return before is null ? new Verdict(message, Tried: false) : before with { Tried = false };
        }
    }

    /// <summary>Another key is another model or another reference.</summary>
    private static string Key(InstalledModel model) => $"{model.Name} {model.Digest} {ReferenceOf(model)}";

    private static string ReferenceOf(InstalledModel model)
    {
        try
        {
            return $"{Sha256.Of(File.ReadAllBytes(Path.Combine(model.Folder, CanaryReference.FileName)))}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "none";
        }
    }

    private sealed record Record(Examined Found, ImmutableDictionary<string, Verdict> Verdicts, long At);

    private enum Which
    {
        /// <summary>Those that there was not the memory for.</summary>
        Untried,

        /// <summary>All but those that failed.</summary>
        NotFailed,
        All,
    }

    /// <param name="Fault"><c>null</c> where the model may render.</param>
    /// <param name="Tried">False where there was not the memory, the last time.</param>
    private sealed record Verdict(string? Fault, bool Tried);
}
