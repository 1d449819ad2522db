using SrItmFarm.Cli.Render;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Cli.Farm;

/// <summary>The film that somebody submits: sent to the coordinator, or left where it lies.</summary>
/// <param name="Name">For people.</param>
/// <param name="Sent">Its name among those that were sent; <c>null</c> where it has an address.</param>
internal sealed record AskedSource(string Name, Sha256? Sent, Uri? Address)
{
    private const string StandardInput = "-";

    /// <summary>Sends a file; takes an address as it is.</summary>
    /// <param name="source">A path, an address, or <c>-</c> for an address on standard input.</param>
    /// <exception cref="RefusedException">It is neither.</exception>
    public static async Task<AskedSource> Of(string source, FarmClient farm, CancellationToken cancel)
    {
        var text = source == StandardInput ? (await Console.In.ReadLineAsync(cancel))?.Trim() ?? "" : source;
        if (AddressOf(text) is { } address)
        {
            var name = Uri.UnescapeDataString(Path.GetFileName(address.AbsolutePath));
            return new AskedSource(name.Length > 0 ? name : address.Host, null, address);
        }

        if (source == StandardInput)
        {
            throw new RefusedException("expected an address that begins with https:// on standard input; found none.");
        }

        var path = Path.GetFullPath(source);
        return new AskedSource(Path.GetFileName(path), await Send(farm, path, cancel), null);
    }

    /// <summary>All files are looked for before the first is sent.</summary>
    /// <exception cref="RefusedException">One is not there.</exception>
    public static string[] Demanded(string[] sources) =>
        Array.Find(sources, source => source != StandardInput && AddressOf(source) is null && !File.Exists(source))
            is { } missing
            ? throw new RefusedException($"there is no file {Path.GetFullPath(missing)}.")
            : sources;

    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http")
            ? address
            : null;

    private static async Task<Sha256> Send(FarmClient farm, string path, CancellationToken cancel)
    {
        var size = new FileInfo(path).Length;
        return await new SourceSending(
            farm,
            sent => Console.Error.WriteLine($"sent {Words.Bytes(sent)} of {Words.Bytes(size)}")
        ).Send(path, cancel);
    }
}
