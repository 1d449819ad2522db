using System.Net;
using System.Net.Http.Headers;

namespace SrItmFarm.Hosting.Storage.Distant;

/// <summary>Reads ranges by HTTP (RFC 9110, section 14), again while the server is busy or out of reach.</summary>
/// <param name="patience">From the first try to the last.</param>
internal sealed class RangeReading(HttpClient http, TimeProvider time, TimeSpan patience)
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    /// <param name="count">1 or more; fewer come only at the source's end.</param>
    /// <exception cref="SourceLostException">The server will not give it.</exception>
    /// <exception cref="IOException">The server does not give it now.</exception>
    public async Task<ServedRange> Read(Uri address, long start, int count, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        for (var wait = FirstWait; ; wait *= 2)
        {
            var (range, trouble) = await Try(address, start, count, cancel);
            if (range is not null)
            {
                return range;
            }

            if (time.GetElapsedTime(began) + wait > patience)
            {
                throw new IOException($"expected the source from {address.Host}; found no answer of use: {trouble}");
            }

            await Task.Delay(wait, time, cancel);
        }
    }

    private async Task<(ServedRange? Range, string Trouble)> Try(
        Uri address,
        long start,
        int count,
        CancellationToken cancel
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(OneTry);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Range = new RangeHeaderValue(start, start + count - 1);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Passing(response.StatusCode)
                ? (null, $"{(int)response.StatusCode}")
                : (await Served(response, start, count, limit.Token), "");
        }
        catch (HttpRequestException e) when (e.InnerException is SourceLostException lost)
        {
            throw lost;
        }
        catch (Exception e) when (e is HttpRequestException or IOException and not SourceLostException)
        {
            return (null, e.InnerException?.Message ?? e.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, $"silence for {OneTry.TotalSeconds:0} s");
        }
    }

    private static bool Passing(HttpStatusCode status) =>
        status
            is HttpStatusCode.RequestTimeout
                or HttpStatusCode.TooManyRequests
                or >= HttpStatusCode.InternalServerError;

    private static async Task<ServedRange> Served(
        HttpResponseMessage response,
        long start,
        int count,
        CancellationToken cancel
    )
    {
        var range = response.Content.Headers.ContentRange;
        if (response.StatusCode != HttpStatusCode.PartialContent || range is not { Length: { } size, From: { } from })
        {
            throw new SourceLostException(Unexpected(response));
        }

        var wanted = (int)Math.Min(count, size - start);
        var bytes = new byte[Math.Max(0, wanted)];
        await using var content = await response.Content.ReadAsStreamAsync(cancel);
        var read = from == start ? await content.ReadAtLeastAsync(bytes, bytes.Length, false, cancel) : 0;
        return read == wanted
            ? new ServedRange(bytes, size, SourceMark.Of(response), response.Content.Headers.LastModified)
            : throw new IOException($"{read} of {wanted} bytes");
    }

    private static string Unexpected(HttpResponseMessage response)
    {
        var host = response.RequestMessage!.RequestUri!.Host;
        return (int)response.StatusCode switch
        {
            200 or 206 =>
                $"expected {host} to give ranges of the source; found a server that does not: send the film itself",
            >= 300 and < 400 =>
                $"expected the film at {host}; found a way on to {LeadsTo(response)}: give that address",
            401 or 403 =>
                $"expected {host} to let this coordinator read the film; found {(int)response.StatusCode}: give an address that may be read and has not expired",
            404 or 410 => $"expected a film at {host}; found {(int)response.StatusCode}: correct the address",
            416 => $"expected a film at {host}; found an empty or a shorter file",
            var status => $"expected a film at {host}; found {status}",
        };
    }

    private static string LeadsTo(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } next ? next.Host : "another place";
}
