using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>Without any key, as in the cloud: the process's identity has a token, and a key lent for it signs. The
/// emulator takes tokens over TLS only, and does not check who signed them.</summary>
public sealed class AzureBlobIdentityTests : IDisposable
{
    private static readonly ArtifactName Name = new("job-1/a");
    private readonly TestFolder folder = new();
    private readonly HttpClientHandler trusting = new()
    {
        ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=127.0.0.1",
    };

    [Fact]
    public async Task An_identity_writes_reads_and_signs_without_the_account_s_key()
    {
        using var azurite = StartWithTls();
        using var http = new HttpClient(trusting, disposeHandler: false);
        var options = new AzureBlobOptions { Service = azurite.Address };
        var transport = new HttpClientTransport(http);
        var store = await AzureBlobArtifactStore.Open(options, TimeProvider.System, new Identity(), transport, default);
        await store.Write(Name, new MemoryStream([1, 2, 3]), default);
        var signed = await store.Sign(Name, ArtifactVerb.Read, TimeSpan.FromMinutes(5), default);
        Assert.Contains("skoid=", signed.Address.Query, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(signed.Address));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.DeleteAsync(signed.Address)).StatusCode);
    }

    [Fact]
    public async Task A_process_without_an_identity_is_told_to_be_given_one()
    {
        var options = new AzureBlobOptions { Service = new Uri("https://127.0.0.1:1/account") };
        var nobody = new Nobody();
        var thrown = await Assert.ThrowsAsync<IOException>(() =>
            AzureBlobArtifactStore.Open(options, TimeProvider.System, nobody, null, default)
        );
        Assert.Contains("assign one to this machine", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("container sritm", thrown.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        trusting.Dispose();
        folder.Dispose();
    }

    private Azurite StartWithTls()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.MaxValue);
        File.WriteAllText(folder.File("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
        return Azurite.Start("--oauth", "basic", "--cert", folder.File("cert.pem"), "--key", folder.File("key.pem"));
    }

    /// <summary>A token as a tenant would issue it, with nobody's signature.</summary>
    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            var now = DateTimeOffset.UtcNow;
            var claims = new Dictionary<string, object>
            {
                ["aud"] = "https://storage.azure.com",
                ["iss"] = $"https://sts.windows.net/{Guid.Empty}/",
                ["tid"] = $"{Guid.Empty}",
                ["oid"] = $"{Guid.Empty}",
                ["iat"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
                ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
                ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            };
            string[] parts = ["""{"alg":"RS256","typ":"JWT"}""", JsonSerializer.Serialize(claims), "nobody"];
            return new AccessToken(string.Join('.', parts.Select(Coded)), now.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));

        private static string Coded(string part) =>
            System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part));
    }

    private sealed class Nobody : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("No managed identity endpoint found.");

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
