using System.Collections.Immutable;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Canary;

/// <summary>Which of this machine's models may render: examined at the start, daily, and when a model's files change. A
/// model that failed stays out until its files change or somebody asks for another try: a device that is right only
/// sometimes is not to be trusted.</summary>
/// <param name="read">Reads the models that are installed now.</param>
/// <param name="examine">Why a model must not render here; <c>null</c> where it may. Where there was not the memory to try,
/// it throws that.</param>
#pragma warning disable CA1001 // A semaphore that nobody waits for by its handle holds nothing to dispose of.
public sealed class CanaryWatch(Func<ModelCatalog> read, Func<InstalledModel, string?> examine, TimeProvider time)
#pragma warning restore CA1001
{
    /// <summary>Between two examinations of the same models.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromDays(1);

    /// <summary>How soon a change of a model's files is seen.</summary>
    private static TimeSpan Look { get; } = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private Record last = new(
        new Examined(new ModelCatalog([], []), []),
        ImmutableDictionary<string, Verdict>.Empty,
        0
    );
    private int tries;

    /// <summary>What the last examination found.</summary>
    public Examined Now => Volatile.Read(ref last).Found;

    /// <summary>Examines the models, but those that failed before.</summary>
    /// <param name="cancel">Ends the waiting, not the examination.</param>
    public Task Examine(CancellationToken cancel) => Examine(forgive: false, Volatile.Read(ref tries), cancel);

    /// <summary>Examines all models, those that failed before too. Who asks while another examines shares the
    /// result.</summary>
    public Task Retry(CancellationToken cancel) => Examine(forgive: true, Volatile.Read(ref tries), cancel);

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

    /// <returns>Whether it was due: a day is over, or files have changed.</returns>
    public async Task<bool> ExamineIfDue(CancellationToken cancel)
    {
        var due = IsDue();
        if (due)
        {
            await Examine(cancel);
        }

        return due;
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

    private async Task Examine(bool forgive, int tried, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (tried == tries)
            {
                await Task.Run(() => ExamineNow(forgive), cancel);
                tries++;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private void ExamineNow(bool forgive)
    {
        var catalog = read();
        var before = last.Verdicts;
        var verdicts = ImmutableDictionary.CreateBuilder<string, Verdict>();
        var outcomes = ImmutableArray.CreateBuilder<CanaryOutcome>();
        foreach (var model in catalog.Models)
        {
            var key = Key(model);
            var verdict = Judge(model, before.GetValueOrDefault(key), forgive);
            verdicts[key] = verdict;
            outcomes.Add(new CanaryOutcome(new OfferedModel(model.Name, model.Digest), verdict.Fault));
        }

        var found = new Examined(catalog, outcomes.ToImmutable());
        Volatile.Write(ref last, new Record(found, verdicts.ToImmutable(), time.GetTimestamp()));
    }

    /// <summary>Memory that is short for a while, because the slots render, is no wrong pixel: what was known of the model
    /// stays known, and the next turn tries it again.</summary>
    private Verdict Judge(InstalledModel model, Verdict? before, bool forgive)
    {
        if (model.Fault() is { } damaged)
        {
            return new Verdict(damaged, Lasts: true);
        }

        if (before is { Fault: not null, Lasts: true } && !forgive)
        {
            return before;
        }

        try
        {
            return new Verdict(examine(model), Lasts: true);
        }
        catch (InferenceFailedException e) when (e.Failure.Kind == WorkFailureKind.OutOfMemory)
        {
            return before ?? new Verdict(e.Message.ReplaceLineEndings(" "), Lasts: false);
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

    /// <param name="Fault"><c>null</c> where the model may render.</param>
    /// <param name="Lasts">False where it could not be tried yet.</param>
    private sealed record Verdict(string? Fault, bool Lasts);
}
