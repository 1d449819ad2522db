using System.Net.Http.Headers;
using System.Security.Cryptography;
using SrItmFarm.Coordinator.Api.Sources;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Cli.Farm;

/// <summary>Sends a film up in parts. What the coordinator has already is not sent again, whoever sent it.</summary>
/// <param name="onSent">Told how many bytes the coordinator has.</param>
internal sealed class SourceSending(FarmClient farm, Action<long> onSent)
{
    private const int PartBytes = 8 << 20;

    private static readonly TimeSpan OnePart = TimeSpan.FromMinutes(5);

    /// <summary>The coordinator may have to read all of a film again to compare it.</summary>
    private static readonly TimeSpan Comparing = TimeSpan.FromHours(1);

    /// <returns>The source's name: SHA-256 of its bytes.</returns>
    public async Task<Sha256> Send(string path, CancellationToken cancel)
    {
        await using var film = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var digest = Sha256.FromDigest(await SHA256.HashDataAsync(film, cancel));
        var state = await farm.Get<SourceState>($"sources/{digest}", cancel);
        while (!state.Complete && state.Received < film.Length)
        {
            onSent(state.Received);
            state = await SendPart(film, digest, state.Received, cancel);
        }

        onSent(film.Length);
        return state.Complete ? digest : await Complete(digest, film.Length, cancel);
    }

    private async Task<SourceState> SendPart(FileStream film, Sha256 digest, long offset, CancellationToken cancel)
    {
        var bytes = new byte[(int)Math.Min(PartBytes, film.Length - offset)];
        film.Position = offset;
        await film.ReadExactlyAsync(bytes, cancel);
        return await farm.Ask(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Patch, $"sources/{digest}");
                request.Headers.Add("Upload-Offset", $"{offset}");
                request.Content = new ByteArrayContent(bytes);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
                return request;
            },
            FarmClient.Read<SourceState>,
            cancel,
            OnePart
        );
    }

    private async Task<Sha256> Complete(Sha256 digest, long size, CancellationToken cancel)
    {
        await farm.Ask(
            () => FarmClient.Document(HttpMethod.Post, $"sources/{digest}/complete", new SourceSize(size)),
            FarmClient.Read<SourceState>,
            cancel,
            Comparing
        );
        return digest;
    }
}
