using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>Webhooks, and what is on its way to them, the same for every coordinator of the database.</summary>
internal sealed class WebhookBook(FarmCore farm)
{
    private const int IdBytes = 6;

    private const int SecretBytes = 32;

    private const int Page = 5_000;

    private readonly RecordSet<Webhook> webhooks = new(farm.Parts.Journal.Records, "webhook");
    private readonly RecordSet<SeenEvents> seen = new(farm.Parts.Journal.Records, "webhook-seen");
    private readonly RecordSet<Delivery> deliveries = new(farm.Parts.Journal.Records, "webhook-delivery");

    public async Task<Webhook> Add(Uri url, ImmutableArray<string> events, CancellationToken cancel)
    {
        var webhook = new Webhook(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            url,
            events,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)),
            farm.Parts.Time.GetUtcNow()
        );
        await webhooks.Add(webhook.Id, webhook, cancel);
        return webhook;
    }

    /// <summary>Oldest first.</summary>
    public async Task<ImmutableArray<Webhook>> All(CancellationToken cancel) =>
        [.. (await webhooks.All(cancel)).Select(one => one.Value).OrderBy(one => one.CreatedAt)];

    /// <returns>False where there was none.</returns>
    public async Task<bool> Remove(string id, CancellationToken cancel)
    {
        var known = await webhooks.Remove(id, cancel);
        foreach (var one in (await deliveries.All(cancel)).Where(one => one.Value.Webhook == id))
        {
            await deliveries.Remove(one.Name, cancel);
        }

        foreach (var one in (await seen.All(cancel)).Where(one => one.Name.StartsWith(id, StringComparison.Ordinal)))
        {
            await seen.Remove(one.Name, cancel);
        }

        return known;
    }

    public Task<ImmutableArray<Kept<Delivery>>> Pending(CancellationToken cancel) => deliveries.All(cancel);

    /// <summary>Writes down what of a job's new events a webhook is to be told. Two coordinators may do so at once: the
    /// names are the same.</summary>
    public async Task Note(Webhook webhook, JobId job, CancellationToken cancel)
    {
        var name = $"{webhook.Id}-{job}";
        var known = (await seen.Find(name, cancel))?.Value.Seq;
        var (events, last) = (await New(job, known ?? 0, cancel), known ?? 0);
        foreach (var one in events)
        {
            last = one.Seq;
            if (
                WebhookWords.Of(one.Event) is { } word
                && webhook.Wants(word)
                && (known is not null || one.At >= webhook.CreatedAt)
            )
            {
                var id = $"{name}-{one.Seq}";
                await deliveries.Add(
                    id,
                    new Delivery(webhook.Id, word, await Body(id, word, one, job, cancel), 0, 0, null, null),
                    cancel
                );
            }
        }

        await seen.Add(name, new SeenEvents(last), cancel);
        await seen.Change(name, now => now.Seq < last ? new SeenEvents(last) : null, cancel);
    }

    /// <summary>Takes a document to be sent now.</summary>
    /// <returns><c>null</c> where another coordinator took it.</returns>
    public async Task<Delivery?> Take(Kept<Delivery> pending, CancellationToken cancel)
    {
        var mine = Guid.NewGuid().ToString("n");
        var taken = await deliveries.Change(
            pending.Name,
            now => now.Claim == pending.Value.Claim ? now.Claimed(mine) : null,
            cancel
        );
        return taken?.Claim == mine ? taken : null;
    }

    /// <summary>It arrived, or is given up.</summary>
    public Task Drop(string name, CancellationToken cancel) => deliveries.Remove(name, cancel);

    public Task Fail(string name, string fault, CancellationToken cancel) =>
        deliveries.Change(name, now => now with { Fault = fault }, cancel);

    private async Task<List<JournaledEvent>> New(JobId job, long after, CancellationToken cancel)
    {
        var all = new List<JournaledEvent>();
        ImmutableArray<JournaledEvent> events;
        do
        {
            events = await farm.Parts.Journal.History(job, all.Count > 0 ? all[^1].Seq : after, Page, cancel);
            all.AddRange(events);
        } while (events.Length == Page);

        return all;
    }

    private async Task<string> Body(string id, string word, JournaledEvent one, JobId job, CancellationToken cancel)
    {
        var view = JobView.Of(await farm.Host.At(job, cancel), await farm.Tickets.Find(job, cancel));
        return JsonSerializer.Serialize(
            new
            {
                Id = id,
                Event = word,
                one.At,
                one.Seq,
                Job = view,
            },
            Wire.Json
        );
    }
}
