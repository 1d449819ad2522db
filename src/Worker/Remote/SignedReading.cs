using System.Net;
using System.Net.Http.Headers;
using SrItmFarm.Hosting.Storage.Distant;

namespace SrItmFarm.Worker.Remote;

/// <summary>Ranges of films by signed addresses, without anything else that lets one in.</summary>
internal sealed class SignedReading : IDisposable
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) }
    )
    {
        Timeout = OneTry,
    };

    /// <param name="mark">What the storage calls the film's version; <c>null</c> where that is not compared.</param>
    /// <returns><c>null</c> where the storage does not give them now, or gives those of another version.</returns>
    public async Task<byte[]?> Read(
        Uri address,
        string? mark,
        long start,
        int count,
        long size,
        CancellationToken cancel
    )
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Range = new RangeHeaderValue(start, start + count - 1);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return mark is null || SourceMark.Of(response) == mark ? await Whole(response, size, count, cancel) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <exception cref="IOException">Other bytes came than were asked for, or of another film.</exception>
    public static async Task<byte[]> Whole(HttpResponseMessage response, long size, int count, CancellationToken cancel)
    {
        var total = response.Content.Headers.ContentRange?.Length;
        var bytes =
            response.StatusCode == HttpStatusCode.PartialContent
                ? await response.Content.ReadAsByteArrayAsync(cancel)
                : [];
        return total == size && bytes.Length == count
            ? bytes
            : throw new IOException($"expected {count} bytes of a film of {size}; {bytes.Length} of {total} came");
    }

    public void Dispose() => http.Dispose();
}
