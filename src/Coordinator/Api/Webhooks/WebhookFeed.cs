using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SrItmFarm.Coordinator.Api.Live;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>Tells webhooks what happens to jobs: every event at least once, in no promised order, until it is taken or was
/// tried for some hours.</summary>
internal sealed partial class WebhookFeed(FarmCore farm, WebhookBook book) : BackgroundService
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Changes are gathered for so long.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);

    private readonly ChangedJobs changed = new(farm);
    private readonly WebhookPost post = new();
    private readonly Dictionary<JobId, long> noted = [];
    private ImmutableArray<string> known = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            changed.Gather(stoppingToken),
            changed.Repeat(Note, stoppingToken),
            changed.Repeat(Deliver, stoppingToken)
        );

    public override void Dispose()
    {
        changed.Dispose();
        post.Dispose();
        base.Dispose();
    }

    private async Task Note(CancellationToken cancel)
    {
        await changed.Wait(Pause * 5, cancel);
        await Task.Delay(Gathering, farm.Parts.Time, cancel);
        var webhooks = await book.All(cancel);
        if (webhooks.IsEmpty)
        {
            known = [];
            return;
        }

        if (!webhooks.Select(one => one.Id).SequenceEqual(known))
        {
            // A new one may want what the others were told already.
            noted.Clear();
            changed.Doubt();
            known = [.. webhooks.Select(one => one.Id)];
        }

        foreach (var job in await changed.Take(one => noted.GetValueOrDefault(one.Job) < one.Version, cancel))
        {
            var version = (await farm.Host.At(job, cancel)).Version;
            foreach (var webhook in webhooks)
            {
                await book.Note(webhook, job, cancel);
            }

            noted[job] = version;
        }
    }

    private async Task Deliver(CancellationToken cancel)
    {
        await Task.Delay(Pause, farm.Parts.Time, cancel);
        var due = (await book.Pending(cancel)).Where(one => one.Age.TotalSeconds >= one.Value.WaitSeconds).ToArray();
        if (due.Length == 0)
        {
            return;
        }

        var webhooks = (await book.All(cancel)).ToDictionary(one => one.Id);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (one, c) => await Deliver(one, webhooks.GetValueOrDefault(one.Value.Webhook), c)
        );
    }

    private async Task Deliver(Kept<Delivery> pending, Webhook? webhook, CancellationToken cancel)
    {
        if (webhook is null)
        {
            await book.Drop(pending.Name, cancel);
        }
        else if (await book.Take(pending, cancel) is { } taken)
        {
            var fault = await post.Send(webhook, pending.Name, taken, farm.Parts.Time.GetUtcNow(), cancel);
            if (fault is null || taken.Tries >= Delivery.MostTries)
            {
                await book.Drop(pending.Name, cancel);
            }
            else
            {
                await book.Fail(pending.Name, fault, cancel);
            }

            if (fault is not null)
            {
                NotTaken(farm.Parts.Log, webhook.Id, pending.Name, taken.Tries, Delivery.MostTries, fault);
            }
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "webhook {webhook} did not take {delivery} (try {attempt} of {most}): {detail}",
        EventName = "webhook.failed"
    )]
    private static partial void NotTaken(
        ILogger log,
        string webhook,
        string delivery,
        int attempt,
        int most,
        string detail
    );
}
