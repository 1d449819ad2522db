using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SrItmFarm.Worker.Remote;

/// <summary>What a coordinator's refusal means (RFC 9457).</summary>
internal static class RefusalText
{
    /// <summary>Sent again, they may arrive whole.</summary>
    private const string BytesDamaged = "other-bytes";

    /// <summary><c>null</c> for a success; what is wrong, where a later try may succeed.</summary>
    /// <exception cref="CoordinatorRefusedException">The worker itself is refused.</exception>
    /// <exception cref="RefusedRequestException">This request is refused.</exception>
    public static async Task<string?> IsPassing(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var (type, detail) = await Problem(response, cancel);
        return response.StatusCode switch
        {
            HttpStatusCode.UnprocessableEntity when type == BytesDamaged => $"{type}: {detail}",
            HttpStatusCode.Unauthorized or HttpStatusCode.UpgradeRequired => throw new CoordinatorRefusedException(
                detail,
                response.StatusCode
            ),
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                $"{(int)response.StatusCode}: {detail}",
            var status => throw new RefusedRequestException(status, detail),
        };
    }

    private static async Task<(string? Type, string Detail)> Problem(
        HttpResponseMessage response,
        CancellationToken cancel
    )
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
            var detail = problem.GetProperty("detail").GetString();
            return (problem.GetProperty("type").GetString(), detail ?? $"{response.StatusCode}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (null, $"{response.ReasonPhrase}");
        }
    }
}
