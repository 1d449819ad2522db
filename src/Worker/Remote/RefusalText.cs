using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SrItmFarm.Worker.Remote;

/// <summary>What a coordinator's refusal means (RFC 9457).</summary>
internal static class RefusalText
{
    /// <summary><c>null</c> for a success; what is wrong, where a later try may succeed.</summary>
    /// <exception cref="CoordinatorRefusedException">The worker itself is refused.</exception>
    /// <exception cref="RefusedRequestException">This request is refused.</exception>
    public static async Task<string?> IsPassing(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var detail = await Detail(response, cancel);
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.UpgradeRequired => throw new CoordinatorRefusedException(
                detail
            ),
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.UnprocessableEntity
            or >= HttpStatusCode.InternalServerError => $"{(int)response.StatusCode}: {detail}",
            var status => throw new RefusedRequestException(status, detail),
        };
    }

    private static async Task<string> Detail(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
            return problem.GetProperty("detail").GetString() ?? $"{response.StatusCode}";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{response.ReasonPhrase}";
        }
    }
}
