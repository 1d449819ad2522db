using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Access;

/// <summary>Makes and recognises the text of tokens: a mark that secret scanners find, and 256 random bits.</summary>
public static class TokenText
{
    private const string Mark = "sritm_";

    private const int SecretBytes = 32;

    public static string New() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static Sha256 Digest(string text) => Sha256.Of(Encoding.UTF8.GetBytes(text));
}
