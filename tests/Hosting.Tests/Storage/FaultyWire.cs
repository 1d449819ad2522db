using System.Collections.Concurrent;
using Azure.Core.Pipeline;

namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>A connection that spoils chosen calls on their way to a real server, and counts them all.</summary>
/// <param name="spoil">What befalls the n-th call (from 1) of a kind: <c>PUT block</c>, <c>PUT blocklist</c>,
/// <c>GET</c> and so on.</param>
internal sealed class FaultyWire(Func<string, int, WireFault> spoil) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<string, int> calls = new();
    private readonly TaskCompletionSource broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HttpClientTransport Transport => new(new HttpClient(this, disposeHandler: false));

    /// <summary>Completes at the first call that finds no server.</summary>
    public Task Broken => broken.Task;

    public int Calls(string kind) => calls.GetValueOrDefault(kind);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var kind = Kind(request);
        var fault = spoil(kind, calls.AddOrUpdate(kind, 1, (_, count) => count + 1));
        if (fault is WireFault.Busy)
        {
            return new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
        }

        await Damage(request, fault, cancellationToken);
        var answer = await Forward(request, cancellationToken);
        return fault switch
        {
            WireFault.AnswerLost => throw new HttpRequestException("the connection was reset"),
            WireFault.CutShort => await Cut(answer, cancellationToken),
            _ => answer,
        };
    }

    private async Task<HttpResponseMessage> Forward(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await base.SendAsync(request, cancel);
        }
        catch (HttpRequestException)
        {
            broken.TrySetResult();
            throw;
        }
    }

    private static async Task Damage(HttpRequestMessage request, WireFault fault, CancellationToken cancel)
    {
        if (fault is WireFault.Damaged && request.Content is { } content)
        {
            var bytes = await content.ReadAsByteArrayAsync(cancel);
            bytes[bytes.Length / 2] ^= 1;
            request.Content = new ByteArrayContent(bytes);
            foreach (var (name, values) in content.Headers)
            {
                request.Content.Headers.TryAddWithoutValidation(name, values);
            }
        }
    }

    private static async Task<HttpResponseMessage> Cut(HttpResponseMessage answer, CancellationToken cancel)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        var headers = answer.Content.Headers;
        answer.Content = new StreamContent(new BrokenStream(bytes, bytes.Length / 2));
        foreach (var (name, values) in headers)
        {
            answer.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return answer;
    }

    private static string Kind(HttpRequestMessage request)
    {
        var query = request.RequestUri!.Query.TrimStart('?').Split('&').Select(word => word.Split('='));
        var part = query.FirstOrDefault(word => word[0] is "comp" or "restype")?[1];
        return $"{request.Method} {part}".TrimEnd();
    }
}
