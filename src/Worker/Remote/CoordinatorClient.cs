using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Authentication;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Remote;

/// <summary>Sends requests until they are answered: a coordinator that is away comes back.</summary>
/// <param name="onTrouble">Told once when the coordinator cannot be reached, and once when it can again.</param>
public sealed class CoordinatorClient(HttpClient http, TimeProvider time, Action<string> onTrouble)
{
    /// <summary>Longer than the longest poll.</summary>
    private static readonly TimeSpan OneTry = WorkerProtocol.LongestPoll + TimeSpan.FromSeconds(15);

    private int away;

    /// <summary>The name that the worker joined under; <c>null</c> before.</summary>
    public WorkerId? Worker { get; set; }

    /// <summary>What lets it in, where that changes; <c>null</c> leaves it to the HTTP client.</summary>
    public string? Token { get; set; }

    /// <summary>Sends what <paramref name="make"/> makes, again and again while the coordinator is away or troubled,
    /// and reads the answer.</summary>
    /// <param name="patience">How long to try; <c>null</c> tries until cancelled, zero once.</param>
    /// <param name="longest">Longest time of one try; <c>null</c> is 40 s.</param>
    /// <exception cref="IOException">No answer came within the patience.</exception>
    /// <exception cref="RefusedRequestException">The coordinator says that it cannot be done.</exception>
    /// <exception cref="CoordinatorRefusedException">The token or the protocol is refused.</exception>
    public async Task<T> Ask<T>(
        Func<HttpRequestMessage> make,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        TimeSpan? patience,
        CancellationToken cancel,
        TimeSpan? longest = null
    )
    {
        var (backoff, began) = (new Backoff(time), time.GetTimestamp());
        while (true)
        {
            var (answered, answer, trouble) = await Try(make, read, longest ?? OneTry, cancel);
            Tell(trouble);
            if (answered)
            {
                return answer!;
            }

            if (patience is { } most && time.GetElapsedTime(began) >= most)
            {
                throw new IOException($"the coordinator {http.BaseAddress?.Authority} does not answer: {trouble}");
            }

            await backoff.Wait(cancel);
        }
    }

    /// <summary>Posts a document and reads the answer's.</summary>
    public Task<TAnswer> Post<TDocument, TAnswer>(
        string path,
        TDocument document,
        TimeSpan? patience,
        CancellationToken cancel
    ) =>
        Ask(
            () =>
                new HttpRequestMessage(HttpMethod.Post, path)
                {
                    Content = JsonContent.Create(document, options: Wire.Json),
                },
            async (response, limit) =>
                await response.Content.ReadFromJsonAsync<TAnswer>(Wire.Json, limit)
                ?? throw new IOException("the coordinator's answer is empty"),
            patience,
            cancel
        );

    private async Task<(bool Answered, T? Answer, string? Trouble)> Try<T>(
        Func<HttpRequestMessage> make,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        TimeSpan longest,
        CancellationToken cancel
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(longest);
        try
        {
            using var request = make();
            request.Headers.Add(WorkerProtocol.WorkerHeader, Worker?.ToString());
            request.Headers.Authorization = Token is { } text ? new AuthenticationHeaderValue("Bearer", text) : null;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await RefusalText.IsPassing(response, limit.Token) is { } passing
                ? (false, default, passing)
                : (true, await read(response, limit.Token), null);
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException untrusted)
        {
            throw new CoordinatorRefusedException(
                untrusted is UntrustedCertificateException
                    ? untrusted.Message
                    : $"no TLS with {http.BaseAddress?.Authority}: {untrusted.Message.TrimEnd('.')}"
            );
        }
        catch (Exception e) when (e is HttpRequestException or IOException and not RefusedRequestException)
        {
            return (false, default, e.InnerException?.Message ?? e.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (false, default, $"no answer within {longest.TotalSeconds:0} s");
        }
    }

    private void Tell(string? trouble)
    {
        var now = trouble is null ? 0 : 1;
        if (Interlocked.Exchange(ref away, now) != now)
        {
            onTrouble(
                trouble is null ? "the coordinator answers again" : $"the coordinator does not answer: {trouble}"
            );
        }
    }
}
