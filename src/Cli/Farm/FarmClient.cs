using System.Net.Http.Json;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Cli.Farm;

/// <summary>A person's or script's requests to a coordinator.</summary>
internal sealed class FarmClient : IDisposable
{
    /// <summary>A coordinator that is started anew is back by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly CoordinatorClient client;

    private FarmClient(CoordinatorAddress address)
    {
        http = CoordinatorHttp.Open(address);
        client = new CoordinatorClient(http, TimeProvider.System, line => Console.Error.WriteLine(line));
    }

    /// <exception cref="RefusedException">The settings are wrong.</exception>
    public static FarmClient Open(FarmFlags flags, Settings settings)
    {
        var address = flags.Read(settings, login: Login.Read());
        settings.Demand();
        return Open(address);
    }

    public static FarmClient Open(CoordinatorAddress address) => new(address);

    public Task<T> Get<T>(string path, CancellationToken cancel) =>
        Ask<T>(() => new HttpRequestMessage(HttpMethod.Get, path), cancel);

    /// <param name="key">The same key does the same thing only once.</param>
    public Task<T> Post<T>(string path, object? document, CancellationToken cancel, string? key = null) =>
        Ask<T>(
            () =>
            {
                var request = document is null
                    ? new HttpRequestMessage(HttpMethod.Post, path)
                    : Document(HttpMethod.Post, path, document);
                request.Headers.Add("Idempotency-Key", key);
                return request;
            },
            cancel
        );

    /// <summary>For what has no answer but success.</summary>
    public Task Send(HttpMethod method, string path, CancellationToken cancel) =>
        Ask(() => new HttpRequestMessage(method, path), (_, _) => Task.FromResult(true), cancel);

    public Task<T> Ask<T>(Func<HttpRequestMessage> make, CancellationToken cancel) => Ask(make, Read<T>, cancel);

    /// <summary>A request with a JSON document.</summary>
    public static HttpRequestMessage Document(HttpMethod method, string path, object document) =>
        new(method, path) { Content = JsonContent.Create(document, document.GetType(), options: Wire.Json) };

    /// <summary>Reads an answer's JSON document.</summary>
    public static async Task<T> Read<T>(HttpResponseMessage response, CancellationToken cancel) =>
        await response.Content.ReadFromJsonAsync<T>(Wire.Json, cancel)
        ?? throw new IOException("the coordinator's answer is empty");

    /// <param name="longest">Longest time of one try.</param>
    /// <exception cref="RefusedException">The coordinator says that it cannot be done.</exception>
    /// <exception cref="IOException">It does not answer.</exception>
    public async Task<T> Ask<T>(
        Func<HttpRequestMessage> make,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancel,
        TimeSpan? longest = null
    )
    {
        try
        {
            return await client.Ask(make, read, Patience, cancel, longest);
        }
        catch (Exception e) when (e is RefusedRequestException or CoordinatorRefusedException)
        {
            throw new RefusedException(e.Message);
        }
    }

    public void Dispose() => http.Dispose();
}
