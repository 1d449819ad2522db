using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace SrItmFarm.Tests.Support;

/// <summary>A web server with one film, which it gives by ranges to whoever brings the key.</summary>
public sealed class FilmServer : IDisposable
{
    /// <summary>In the address; it must show nowhere else.</summary>
    public const string Key = "key-that-nobody-may-see";

    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<string> ranges = new();
    private int failing;

    private FilmServer(byte[] film, int port)
    {
        Film = film;
        Port = port;
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        _ = Serve();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/films/film.mkv?sig={Key}");

    public string Host => $"127.0.0.1:{Port}";

    public byte[] Film { get; set; }

    public string Tag { get; set; } = "\"one\"";

    /// <summary>Instead of the film; <c>null</c> gives it.</summary>
    public HttpStatusCode? Answer { get; set; }

    public Uri? LeadsTo { get; set; }

    public bool GivesRanges { get; set; } = true;

    /// <summary>The next so many requests are answered 503.</summary>
    public int Failing
    {
        set => Volatile.Write(ref failing, value);
    }

    public IReadOnlyCollection<string> Ranges => ranges;

    public static FilmServer Start(byte[] film)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FilmServer(film, Random.Shared.Next(20_000, 60_000));
            }
            catch (HttpListenerException) when (tries < 20)
            {
                // The port is another's.
            }
        }
    }

    public void Dispose() => ((IDisposable)listener).Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                _ = Task.Run(() => Give(context));
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It has ended.
        }
    }

    private void Give(HttpListenerContext context)
    {
        var answer = context.Response;
        try
        {
            answer.StatusCode = (int)Status(context.Request);
            answer.RedirectLocation = LeadsTo?.ToString();
            answer.Headers["ETag"] = Tag;
            if (answer.StatusCode is 200 or 206)
            {
                Write(context.Request.Headers["Range"], answer);
            }

            answer.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Who asked went away.
        }
    }

    private HttpStatusCode Status(HttpListenerRequest request) =>
        Interlocked.Decrement(ref failing) >= 0 ? HttpStatusCode.ServiceUnavailable
        : Answer is { } fixedAnswer ? fixedAnswer
        : request.QueryString["sig"] != Key ? HttpStatusCode.Forbidden
        : GivesRanges && request.Headers["Range"] is not null ? HttpStatusCode.PartialContent
        : HttpStatusCode.OK;

    private void Write(string? range, HttpListenerResponse answer)
    {
        var film = Film;
        var (from, to) = (0, film.Length - 1);
        if (answer.StatusCode == 206)
        {
            ranges.Enqueue(range!);
            var ends = range!["bytes=".Length..].Split('-');
            from = int.Parse(ends[0], CultureInfo.InvariantCulture);
            to = Math.Min(to, int.Parse(ends[1], CultureInfo.InvariantCulture));
            answer.Headers["Content-Range"] = $"bytes {from}-{to}/{film.Length}";
        }

        answer.ContentLength64 = to - from + 1;
        answer.OutputStream.Write(film, from, to - from + 1);
    }
}
