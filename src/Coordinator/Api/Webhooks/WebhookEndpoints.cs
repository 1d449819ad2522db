using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>Webhooks: make, list, remove; for admins.</summary>
internal static class WebhookEndpoints
{
    private const int Most = 20;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/webhooks").WithMetadata(new NeededRole(Role.Admin));
        group.MapGet("", List);
        group.MapPost("", Add);
        group.MapDelete("/{id}", Remove);
    }

    /// <summary>Lists the webhooks, oldest first; never their secrets.</summary>
    private static async Task<Ok<ImmutableArray<WebhookView>>> List(WebhookBook book, CancellationToken cancel)
    {
        var pending = await book.Pending(cancel);
        return TypedResults.Ok<ImmutableArray<WebhookView>>([
            .. (await book.All(cancel)).Select(one => View(one, pending)),
        ]);
    }

    /// <summary>Makes a webhook; its secret is shown this once.</summary>
    private static async Task<Results<Created<NewWebhook>, ProblemHttpResult>> Add(
        WebhookRequest request,
        Caller caller,
        FarmCore farm,
        WebhookBook book,
        CancellationToken cancel
    )
    {
        if (request.Complaints() is { IsEmpty: false } complaints)
        {
            return Problems.Invalid(complaints);
        }

        if ((await book.All(cancel)).Length >= Most)
        {
            return Problems.Of(409, "too-many-webhooks", $"there are {Most} webhooks already: remove one first");
        }

        var made = await book.Add(request.Address!, request.Wanted, cancel);
        await farm.Audit.Write(caller.Token.Id, "webhook.add", $"{made}", cancel);
        return TypedResults.Created($"/api/v1/webhooks/{made.Id}", new NewWebhook(View(made, []), made.Secret));
    }

    /// <summary>Removes a webhook, and what waits to be sent to it.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string id,
        Caller caller,
        FarmCore farm,
        WebhookBook book,
        CancellationToken cancel
    )
    {
        if (!await book.Remove(id, cancel))
        {
            return Problems.Of(404, "unknown-webhook", "there is no such webhook");
        }

        await farm.Audit.Write(caller.Token.Id, "webhook.remove", id, cancel);
        return TypedResults.NoContent();
    }

    private static WebhookView View(Webhook one, ImmutableArray<Kept<Delivery>> pending)
    {
        var own = pending.Where(delivery => delivery.Value.Webhook == one.Id).ToArray();
        var fault = own.Select(delivery => delivery.Value.Fault).LastOrDefault(text => text is not null);
        return new WebhookView(one.Id, one.Url, one.Events, one.CreatedAt, own.Length, fault);
    }
}
