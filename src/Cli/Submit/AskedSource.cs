using SrItmFarm.Cli.Farm;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Cli.Submit;

/// <summary>The film that somebody submits: a file that is sent to the coordinator, or what is left where it lies.
/// </summary>
/// <param name="Name">For people.</param>
/// <param name="File">Full path; <c>null</c> where it has an address.</param>
internal sealed record AskedSource(string Name, string? File, Uri? Address)
{
    private const string StandardInput = "-";

    /// <param name="source">A path, an address, or <c>-</c> for an address on standard input.</param>
    /// <exception cref="RefusedException">It is none, or there is no such file.</exception>
    public static AskedSource Of(string source) =>
        source != StandardInput
            ? Of(source, Environment.CurrentDirectory)
            : At(Console.In.ReadLine()?.Trim() ?? "")
                ?? throw new RefusedException(
                    "expected an address that begins with https:// on standard input; found none."
                );

    /// <param name="folder">That a path begins from.</param>
    /// <exception cref="RefusedException">There is no such file.</exception>
    public static AskedSource Of(string source, string folder)
    {
        if (At(source) is { } distant)
        {
            return distant;
        }

        var path = Path.GetFullPath(source, folder);
        return System.IO.File.Exists(path)
            ? new AskedSource(Path.GetFileName(path), path, null)
            : throw new RefusedException($"there is no file {path}.");
    }

    /// <summary>Sends a file, as far as the coordinator has it not yet, and names the film in the request.</summary>
    public async Task<SubmitRequest> SendFor(SubmitRequest request, FarmClient farm, CancellationToken cancel) =>
        File is null ? request with { SourceUrl = Address } : request with { Source = await Send(File, farm, cancel) };

    private static AskedSource? At(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            return null;
        }

        var name = Uri.UnescapeDataString(Path.GetFileName(address.AbsolutePath));
        return new AskedSource(name.Length > 0 ? name : address.Host, null, address);
    }

    private static async Task<Sha256> Send(string path, FarmClient farm, CancellationToken cancel)
    {
        var size = new FileInfo(path).Length;
        return await new SourceSending(
            farm,
            sent => Console.Error.WriteLine($"sent {Words.Bytes(sent)} of {Words.Bytes(size)}")
        ).Send(path, cancel);
    }
}
