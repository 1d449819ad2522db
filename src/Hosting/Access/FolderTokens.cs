using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Access;

/// <summary>Tokens as files, one each, named by the digest of its text. A token that another process adds or revokes
/// counts at once.</summary>
public sealed class FolderTokens(string folder, TimeProvider time) : ITokenStore
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public (AccessToken Token, string Text) Add(Role role, string label)
    {
        var text = TokenText.New();
        var digest = TokenText.Digest(text);
        var token = new AccessToken(digest.ToString()[..AccessToken.IdDigits], role, label, digest, time.GetUtcNow());
        SmallFile.Write(PathOf(digest), JsonSerializer.Serialize(token, Wire.Json), Private);
        return (token, text);
    }

    public AccessToken? Find(string text) => Read(PathOf(TokenText.Digest(text)));

    public bool Revoke(string id)
    {
        if (All().FirstOrDefault(token => token.Id == id) is not { } token)
        {
            return false;
        }

        File.Delete(PathOf(token.Digest));
        FolderSync.Flush(folder);
        return true;
    }

    public ImmutableArray<AccessToken> All() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.json")
                    .Select(Read)
                    .OfType<AccessToken>()
                    .OrderBy(token => token.CreatedAt)
                    .ThenBy(token => token.Id, StringComparer.Ordinal),
            ]
            : [];

    private static AccessToken? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<AccessToken>(File.ReadAllBytes(path), Wire.Json);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(Sha256 digest) => Path.Combine(folder, $"{digest}.json");
}
