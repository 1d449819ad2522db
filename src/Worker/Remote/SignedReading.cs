using System.Net;
using System.Net.Http.Headers;

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

    /// <returns><c>null</c> where the storage does not give them now.</returns>
    public async Task<byte[]?> Read(Uri address, long start, int count, long size, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Range = new RangeHeaderValue(start, start + count - 1);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return await Whole(response, size, count, cancel);
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
