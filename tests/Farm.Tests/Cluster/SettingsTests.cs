using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class SettingsTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Beyond_loopback_a_certificate_and_a_token_are_demanded_and_all_complaints_come_at_once()
    {
        var ran = await Sritm.Run("coordinator", "--listen", "0.0.0.0:0", "--work", folder.Path, "--lost-seconds", "1");
        Assert.Equal(2, ran.Code);
        Assert.Contains("--certificate", ran.Errors);
        Assert.Contains("tokens add", ran.Errors);
        Assert.Contains("--lost-seconds", ran.Errors);
    }

    [Fact]
    public async Task A_report_key_that_cannot_sign_is_named()
    {
        File.WriteAllText(folder.File("report.key"), "no key");
        var ran = await Sritm.Run(
            "coordinator",
            "--work",
            folder.File("farm"),
            "--report-key",
            folder.File("report.key")
        );
        Assert.Equal(2, ran.Code);
        Assert.Contains("--report-key", ran.Errors);
        Assert.Contains("P-256", ran.Errors);
    }

    [Theory]
    [InlineData("--coordinator", "ftp://farm")]
    [InlineData("--coordinator", "http://farm.example")]
    [InlineData("--slots", "0")]
    public async Task A_worker_with_a_wrong_setting_says_what_it_takes(string option, string value)
    {
        var ran = await Sritm.Run("worker", option, value);
        Assert.Equal(2, ran.Code);
        Assert.Contains(value, ran.Errors);
        Assert.Contains("--token", ran.Errors);
    }

    [Fact]
    public async Task A_token_that_is_wrong_ends_a_worker_with_one_line()
    {
        using var farm = await Cluster.Start(folder);
        var ran = await Sritm.Run("worker", "--coordinator", farm.Url, "--token", "wrong");
        Assert.Equal(2, ran.Code);
        Assert.Single(ran.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_coordinator_with_a_certificate_is_spoken_to_by_TLS_and_only_by_those_who_trust_it()
    {
        var (certificate, key) = (folder.File("farm.pem"), folder.File("farm.key"));
        WriteCertificate(certificate, key);
        using var farm = await Cluster.Start(folder, "--certificate", certificate, "--certificate-key", key);
        Assert.StartsWith("https://", farm.Url);
        Assert.Equal(0, (await farm.Run("jobs", "--authority", certificate)).Code);
        var ran = await farm.Run("jobs");
        Assert.Equal(2, ran.Code);
        Assert.Contains("--authority", ran.Errors);
    }

    [Fact]
    public async Task A_coordinator_shows_the_chain_of_its_certificate_to_those_who_trust_its_root()
    {
        using var authority = new TestAuthority("House");
        using var own = authority.Sign("127.0.0.1");
        var (chain, key, root) = (folder.File("chain.pem"), folder.File("farm.key"), folder.File("root.pem"));
        File.WriteAllText(chain, $"{own.ExportCertificatePem()}\n{authority.Between.ExportCertificatePem()}\n");
        File.WriteAllText(key, own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(root, authority.Root.ExportCertificatePem());
        using var farm = await Cluster.Start(folder, "--certificate", chain, "--certificate-key", key);
        var ran = await farm.Run("jobs", "--authority", root);
        Assert.True(ran.Code == 0, ran.Errors);
    }

    [Theory]
    [InlineData("SRITM_TOKEN", "worker", "--coordinator", "ftp://farm", "--token-file")]
    [InlineData("SRITM_ENROLMENT", "worker", "--coordinator", "ftp://farm", "--enrolment-file")]
    [InlineData("SRITM_DATABASE", "coordinator", "--lost-seconds", "1", "--database-file")]
    public async Task A_file_that_the_command_names_is_before_a_variable(string variable, params string[] command)
    {
        var missing = folder.File("missing");
        var ran = await Sritm.Finish(Sritm.Start(Sritm.Program, [.. command, missing], (variable, "Host=none")));
        Assert.Equal(2, ran.Code);
        Assert.Contains($"{command[^1]} {missing} cannot be read", ran.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Samples_without_a_draft_are_refused_before_anything_is_sent(bool listed)
    {
        var (film, list) = (folder.File("film.mkv"), folder.File("list.csv"));
        File.WriteAllText(film, "");
        File.WriteAllText(list, "source,samples\nfilm.mkv,4\n");
        string[] films = listed ? ["--manifest", list] : [film, "--samples", "4"];
        var ran = await Sritm.Run(["submit", .. films, "--coordinator", "http://127.0.0.1:1", "--token", "none"]);
        Assert.Equal(2, ran.Code);
        Assert.Contains("give --draft too", ran.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static void WriteCertificate(string certificate, string key)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=farm", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(key, pair.ExportPkcs8PrivateKeyPem());
    }
}
