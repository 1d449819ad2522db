using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Reports;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm report verify FILE</c>: needs no coordinator.</summary>
internal static class ReportVerification
{
    public static Command Make()
    {
        var report = CommonOptions.File("file", "The report, as 'report --save' wrote it.");
        var signature = CommonOptions.Path("--signature", "Its signature. Default: FILE.sig.", "FILE");
        var key = CommonOptions.Path("--key", "The public key that must have signed it, PEM.", "FILE");
        var json = CommonOptions.Json("One JSON document.");
        var command = new Command(
            "verify",
            "Checks that a report is as it was signed. Without --key the key comes with the signature: compare the id "
                + "that is shown with the coordinator's.\n\n"
                + "Example:\n  sritm report verify film.report.json --key farm.pem"
        )
        {
            report,
            signature,
            key,
            json,
        };
        command.SetAction(parsed =>
        {
            var path = Path.GetFullPath(parsed.GetValue(report)!);
            var found = Signature(parsed.GetValue(signature) ?? Beside(path));
            var fault =
                found.Fault(File.ReadAllBytes(path))
                ?? (
                    parsed.GetValue(key) is { } wanted && IdOf(wanted) != found.KeyId
                        ? $"it was signed by key {found.KeyId}, not by the one in {wanted}"
                        : null
                );
            return Show(path, found, fault, parsed.GetValue(json));
        });
        return command;
    }

    public static string Beside(string report) => $"{report}.sig";

    private static ReportSignature Signature(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportSignature>(File.ReadAllBytes(path), Wire.Json)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new RefusedException($"{path} is no signature of a report: {e.Message}");
        }
    }

    private static Sha256 IdOf(string path)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(path));
            return Sha256.Of(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new RefusedException($"{path} is no public key in PEM: {e.Message}");
        }
    }

    private static int Show(string path, ReportSignature signature, string? fault, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(
                new
                {
                    Verified = fault is null,
                    Fault = fault,
                    signature.KeyId,
                    signature.Digest,
                }
            );
        }
        else if (fault is null)
        {
            Console.Out.WriteLine($"{path} is as key {signature.KeyId} signed it");
        }
        else
        {
            Console.Error.WriteLine($"sritm: {path} is not verified: {fault}.");
        }

        return fault is null ? ExitCode.Done : ExitCode.NotVerified;
    }
}
