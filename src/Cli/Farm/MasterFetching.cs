using System.Net;
using System.Net.Http.Headers;
using SrItmFarm.Hosting.Storage;

namespace SrItmFarm.Cli.Farm;

/// <summary>Fetches a master to a file, resumably; it gets its name when all of it is there.</summary>
internal sealed class MasterFetching(FarmClient farm, Action<long> onReceived)
{
    private const int BufferSize = 1 << 18;

    private static readonly TimeSpan OneTry = TimeSpan.FromHours(12);

    public async Task Fetch(string job, string path, long size, CancellationToken cancel)
    {
        var partial = $"{path}.{job}.part";
        await using (var file = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
        {
            if (file.Length < size)
            {
                await farm.Ask(() => Request(job, file.Length), (r, limit) => Keep(r, file, limit), cancel, OneTry);
            }

            if (file.Length != size)
            {
                throw new FailedException(
                    $"the master has {size} bytes, {file.Length} came: run the same command again."
                );
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    private static HttpRequestMessage Request(string job, long from)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"jobs/{job}/master");
        request.Headers.Range = new RangeHeaderValue(from, null);
        return request;
    }

    private async Task<bool> Keep(HttpResponseMessage response, FileStream file, CancellationToken cancel)
    {
        file.Position = response.StatusCode == HttpStatusCode.PartialContent ? file.Length : 0;
        await using var content = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[BufferSize];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; onReceived(file.Position))
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return true;
    }
}
