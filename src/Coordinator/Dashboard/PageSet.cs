using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SrItmFarm.Coordinator.Dashboard;

/// <summary>The built dashboard, held in memory: it is small, and no request ever becomes a path.</summary>
internal sealed class PageSet
{
    private const string Start = "/index.html";

    /// <summary>Vite names what lies here by its content.</summary>
    private const string NamedByContent = "/assets/";

    private readonly FrozenDictionary<string, Page> pages;

    private PageSet(FrozenDictionary<string, Page> pages) => this.pages = pages;

    /// <summary>False where no dashboard was built.</summary>
    public bool IsThere => pages.ContainsKey(Start);

    /// <param name="folder">What the build wrote; one that is not there is an empty set.</param>
    public static PageSet Read(string? folder) =>
        new(
            (
                Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : []
            ).ToFrozenDictionary(
                file => $"/{Path.GetRelativePath(folder!, file).Replace(Path.DirectorySeparatorChar, '/')}",
                file => Load(file),
                StringComparer.Ordinal
            )
        );

    /// <summary>The file of that name, else the start page: the dashboard's own router reads the address.</summary>
    /// <returns><c>null</c> for a file that there is not.</returns>
    public Page? Find(string path) =>
        pages.GetValueOrDefault(path)
        ?? (
            Path.HasExtension(path) && path.StartsWith(NamedByContent, StringComparison.Ordinal)
                ? null
                : pages.GetValueOrDefault(Start)
        );

    private static Page Load(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var packed = Pack(bytes);
        return new Page(
            bytes,
            packed.Length < bytes.Length * 9 / 10 ? packed : null,
            TypeOf(Path.GetExtension(file)),
            $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"",
            file.Contains(NamedByContent.Trim('/') + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        );
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static string TypeOf(string extension) =>
        extension switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".woff2" => "font/woff2",
            ".json" => "application/json",
            _ => "application/octet-stream",
        };
}
