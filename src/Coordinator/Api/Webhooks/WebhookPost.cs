using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SrItmFarm.Coordinator.Api.Webhooks;

/// <summary>Sends documents to webhooks. Its signature covers when it was sent, so that an old document cannot be sent
/// again by somebody else.</summary>
internal sealed class WebhookPost : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = Longest * 6,
        }
    )
    {
        Timeout = Longest,
        MaxResponseContentBufferSize = 64 << 10,
    };

    /// <returns>What is wrong, in one line; <c>null</c> where the receiver took it (2xx).</returns>
    public async Task<string?> Send(
        Webhook webhook,
        string id,
        Delivery delivery,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json");
        request.Headers.Add("Sritm-Event", delivery.Word);
        request.Headers.Add("Sritm-Delivery", id);
        request.Headers.Add("Sritm-Signature", Signature(webhook.Secret, delivery.Body, now));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"it did not answer within {Longest.TotalSeconds} s";
        }
    }

    /// <summary><c>t=SECONDS,v1=HEX</c>: HMAC-SHA256 of the seconds since 1970, a dot, and the body.</summary>
    public static string Signature(string secret, string body, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }

    public void Dispose() => http.Dispose();
}
