using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SrItmFarm.Tests.Support;

/// <summary>A root and an authority below it, which signs. Nobody else trusts them.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-10);

    public TestAuthority(string name)
    {
        Root = Make($"{name} root", authority: true, issuer: null, From.AddDays(30));
        Between = Make($"{name} office", authority: true, Root, From.AddDays(30));
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Between { get; }

    /// <param name="host">A name or an address.</param>
    /// <param name="use">The OID of the only use that it is good for; <c>null</c> is every one.</param>
    public X509Certificate2 Sign(string host, int days = 20, string name = "farm", string? use = null) =>
        Make(name, authority: false, Between, From.AddDays(days), host, use);

    public void Dispose()
    {
        Root.Dispose();
        Between.Dispose();
    }

    private static X509Certificate2 Make(
        string name,
        bool authority,
        X509Certificate2? issuer,
        DateTimeOffset until,
        string? host = null,
        string? use = null
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, critical: true));
        if (host is not null)
        {
            request.CertificateExtensions.Add(Names(host));
        }

        if (use is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        }

        using var made = issuer is null
            ? request.CreateSelfSigned(From, until)
            : request.Create(issuer, From, until, RandomNumberGenerator.GetBytes(8));
        return issuer is null
            ? X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null)
            : made.CopyWithPrivateKey(key);
    }

    private static X509Extension Names(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        return names.Build();
    }
}
