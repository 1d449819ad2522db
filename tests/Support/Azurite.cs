using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SrItmFarm.Tests.Support;

/// <summary>A real emulator of Azure Blob Storage of the tests' own: a free port on loopback and a folder that is gone
/// at the end. It dies with the tests.</summary>
public sealed partial class Azurite : IDisposable
{
    /// <summary>The account and key that every emulator has, as its documentation gives them.</summary>
    public const string Account = "devstoreaccount1";
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>The watcher ends the emulator, which takes the shell's place, once its standard input ends.</summary>
    private const string EndWithParent =
        "exec 3<&0; { read -r _ <&3; kill -KILL $$; } >/dev/null 2>&1 & exec \"$@\" 3<&- </dev/null";

    private readonly TestFolder folder = new();
    private readonly string[] more;
    private Process? process;

    private Azurite(string[] more) => this.more = more;

    /// <summary>Such as <c>http://127.0.0.1:40000/devstoreaccount1</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public string ConnectionString =>
        $"DefaultEndpointsProtocol={Address.Scheme};AccountName={Account};AccountKey={Key};BlobEndpoint={Address};";

    /// <summary>Starts one; the test is skipped, visibly, where it is not installed.</summary>
    /// <param name="more">Further options of the program.</param>
    public static Azurite Start(params string[] more)
    {
        Assert.SkipUnless(File.Exists(Program), "needs Azurite: run 'npm run setup' in tests/azurite (./test does)");
        var azurite = new Azurite(more);
        try
        {
            azurite.Start(port: 0);
            return azurite;
        }
        catch
        {
            azurite.Dispose();
            throw;
        }
    }

    private static string Program =>
        Path.Combine(TestMaterial.Root, "tests/azurite/node_modules/azurite/dist/src/blob/main.js");

    /// <summary>What the emulator has written down of its blobs; it does so every few seconds.</summary>
    public string Written => File.Exists(Index) ? File.ReadAllText(Index) : "";

    private string Index => folder.File("__azurite_db_blob__.json");

    /// <summary>Ends it at once, as a crash would.</summary>
    public void Kill()
    {
        process?.StandardInput.Dispose();
        process?.WaitForExit();
        process?.Dispose();
        process = null;
    }

    /// <summary>Starts it again at the same address, with what it had written down.</summary>
    public void StartAgain() => Start(Address.Port);

    public void Dispose()
    {
        Kill();
        folder.Dispose();
    }

    private void Start(int port)
    {
        string[] options = ["--blobHost", "127.0.0.1", "--blobPort", $"{port}", "--location", folder.Path];
        string[] quiet = ["--skipApiVersionCheck", "--silent", "--disableTelemetry"];
        string[] command = ["node", Program, .. options, .. quiet, .. more];
        var start = new ProcessStartInfo("/bin/sh", ["-c", EndWithParent, "sh", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        };
        process = Process.Start(start)!;
        Address = new Uri($"{WaitForAddress(process.StandardOutput)}/{Account}");
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    private static string WaitForAddress(StreamReader output)
    {
        while (output.ReadLine() is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened; its errors are above.");
    }

    [GeneratedRegex("successfully listens on (https?://[0-9.:]+)")]
    private static partial Regex Listening();
}
