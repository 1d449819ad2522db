using System.Net;
using System.Net.Http.Headers;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Cli.Farm;

/// <summary>Fetches a master to a file, resumably; it gets its name when all of it is there. A job may have another master
/// tomorrow, and the parts of two are never joined.</summary>
internal sealed class MasterFetching(FarmClient farm, Action<long> onReceived)
{
    private const int BufferSize = 1 << 18;

    private const int HashDigits = 12;

    private static readonly TimeSpan OneTry = TimeSpan.FromHours(12);

    /// <param name="master">Which one the job gives out.</param>
    /// <exception cref="FailedException">Other bytes came, or too few.</exception>
    public async Task Fetch(string job, string path, SourceIdentity master, CancellationToken cancel)
    {
        var partial = PartialOf(job, path, master);
        Forget(job, path, except: partial);
        await using (var file = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
        {
            if (file.Length < master.Size)
            {
                await farm.Ask(
                    () => Request(job, Tag(master.SampledHash), file.Length),
                    (answer, limit) => Keep(answer, Tag(master.SampledHash), file, limit),
                    cancel,
                    OneTry
                );
            }

            if (file.Length < master.Size)
            {
                throw new FailedException(
                    $"the master has {master.Size} bytes, {file.Length} came: run the same command again."
                );
            }

            file.Flush(flushToDisk: true);
        }

        DemandSame(partial, master);
        File.Move(partial, path, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>What came of the job's former masters can be as large as they are, and nobody goes on with it.</summary>
    private static void Forget(string job, string path, string except)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        foreach (var part in Directory.EnumerateFiles(folder, "*.part").Where(part => part != except))
        {
            if (Path.GetFileName(part).StartsWith($"{name}.{job}.", StringComparison.Ordinal))
            {
                File.Delete(part);
            }
        }
    }

    /// <summary>Where a master's bytes lie until all are there.</summary>
    internal static string PartialOf(string job, string path, SourceIdentity master) =>
        $"{path}.{job}.{master.SampledHash.ToString()[..HashDigits]}.part";

    private static EntityTagHeaderValue Tag(Sha256 hash) => new($"\"{hash}\"");

    private static HttpRequestMessage Request(string job, EntityTagHeaderValue tag, long from)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"jobs/{job}/master");
        request.Headers.Range = new RangeHeaderValue(from, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        return request;
    }

    private async Task<bool> Keep(
        HttpResponseMessage response,
        EntityTagHeaderValue tag,
        FileStream file,
        CancellationToken cancel
    )
    {
        if (response.Headers.ETag is { } found && !found.Equals(tag))
        {
            File.Delete(file.Name); // nobody goes on with it
            throw new FailedException(
                $"expected the master {tag}; the job gives out another by now, {found}: run the same command again."
            );
        }

        if (response.StatusCode != HttpStatusCode.PartialContent)
        {
            file.SetLength(0);
        }

        file.Position = file.Length;
        await using var content = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[BufferSize];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; onReceived(file.Position))
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return true;
    }

    /// <summary>What was kept of an earlier try may have been changed since, or be another's.</summary>
    private static void DemandSame(string partial, SourceIdentity master)
    {
        var found = FileIdentity.Read(partial);
        if (found.Size == master.Size && found.SampledHash == master.SampledHash)
        {
            return;
        }

        File.Delete(partial);
        throw new FailedException(
            $"expected a master of {master.Size} bytes with the sampled hash {master.SampledHash}; found {found.Size} "
                + $"with {found.SampledHash}. What came is deleted: run the same command again."
        );
    }
}
