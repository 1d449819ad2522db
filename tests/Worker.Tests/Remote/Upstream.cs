using System.Net;
using System.Net.Http.Headers;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Worker.Tests.Remote;

/// <summary>A coordinator that serves one film by ranges, and can be told to fail.</summary>
internal sealed class Upstream(byte[] film) : HttpMessageHandler
{
    private int requests;

    /// <summary>How many of the next requests fail.</summary>
    public int Failing { get; set; }

    public HttpStatusCode Failure { get; set; } = HttpStatusCode.ServiceUnavailable;

    /// <summary>How the first of them fail instead.</summary>
    public Queue<HttpStatusCode> FirstFailures { get; init; } = new();

    public int Requests => requests;

    public HttpClient Client => new(this, disposeHandler: false) { BaseAddress = new Uri("http://localhost/api/v1/") };

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref requests);
        return Task.FromResult(Failing-- > 0 ? Refusal() : Answer(request));
    }

    private HttpResponseMessage Refusal() => new(FirstFailures.TryDequeue(out var first) ? first : Failure);

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        Assert.True(request.Headers.Contains(WorkerProtocol.LeaseHeader));
        var range = request.Headers.Range!.Ranges.Single();
        var (from, to) = ((int)range.From!.Value, (int)range.To!.Value);
        var answer = new HttpResponseMessage(HttpStatusCode.PartialContent)
        {
            Content = new ByteArrayContent(film, from, to - from + 1),
        };
        answer.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, to, film.Length);
        return answer;
    }
}
