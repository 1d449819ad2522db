using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SrItmFarm.Coordinator.Api.Access;
using SrItmFarm.Hosting.Access;

namespace SrItmFarm.Coordinator.Api.Live;

/// <summary>What changes, as server-sent events.</summary>
internal static class LiveEndpoint
{
    /// <summary>A line that says nothing keeps proxies from closing the stream; its reader's token is looked at then.
    /// </summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/events", Follow)
            .WithMetadata(new NeededRole(Role.Viewer))
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    /// <summary>Tells what changes, as server-sent events, until the caller goes.</summary>
    private static async Task Follow(
        HttpContext context,
        Caller caller,
        FarmCore farm,
        LiveLog log,
        IHostApplicationLifetime life
    )
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            life.ApplicationStopping
        );
        try
        {
            await Tell(context, caller, farm, log, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader went, or the coordinator goes; whoever comes back says what was heard last.
        }
    }

    private static async Task Tell(
        HttpContext context,
        Caller caller,
        FarmCore farm,
        LiveLog log,
        CancellationToken cancel
    )
    {
        using var listener = log.Listen(LastOf(context.Request));
        await Say(
            context,
            string.Create(CultureInfo.InvariantCulture, $": connected\nid: {listener.Since}\n\n"),
            cancel
        );
        var more = listener.Lines.WaitToReadAsync(cancel).AsTask();
        while (true)
        {
            var quiet = Task.Delay(KeepAlive, farm.Parts.Time, cancel);
            if (await Task.WhenAny(more, quiet) == quiet)
            {
                if (!await farm.Tokens.IsGood(caller.Token, cancel))
                {
                    return;
                }

                await Say(context, ": alive\n\n", cancel);
                continue;
            }

            await more;
            while (listener.Lines.TryRead(out var line))
            {
                await Say(context, $"{line}", cancel);
            }

            more = listener.Lines.WaitToReadAsync(cancel).AsTask();
        }
    }

    private static async Task Say(HttpContext context, string text, CancellationToken cancel)
    {
        await context.Response.WriteAsync(text, cancel);
        await context.Response.Body.FlushAsync(cancel);
    }

    /// <summary>An id that cannot be one counts as too old.</summary>
    private static long? LastOf(HttpRequest request) =>
        request.Headers["Last-Event-ID"] is not [{ Length: > 0 } text] ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : 0;
}
