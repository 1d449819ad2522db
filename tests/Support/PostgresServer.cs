using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SrItmFarm.Tests.Support;

/// <summary>A real PostgreSQL server of the tests' own: a free port on loopback, a folder that is gone at the end, and
/// an unprivileged user where the tests run as root, because the server refuses root.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string binaries;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sritm-postgres-");
    private readonly int port = FreePort();
    private int databases;

    private PostgresServer(string binaries) => this.binaries = binaries;

    /// <summary>Starts a server; the test is skipped, visibly, where none is installed.</summary>
    /// <param name="settings">Such as <c>fsync=off</c>.</param>
    public static PostgresServer Start(params string[] settings)
    {
        Assert.SkipWhen(Binaries is null, "needs a PostgreSQL server (Debian: postgresql), which is not installed");
        var server = new PostgresServer(Binaries!);
        try
        {
            server.Create(settings);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private static string? Binaries { get; } =
        new[] { "/usr/lib/postgresql" }
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .Order(StringComparer.Ordinal)
            .LastOrDefault();

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public string NewDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        Run("createdb", "-h", "127.0.0.1", "-p", $"{port}", "-U", "sritm", name);
        return $"Host=127.0.0.1;Port={port};Username=sritm;Database={name};Timeout=5;Command Timeout=30;"
            + "Maximum Pool Size=40";
    }

    /// <summary>Asks a database for one number.</summary>
    public long Number(string connection, string query)
    {
        var name = connection.Split(';').First(part => part.StartsWith("Database=", StringComparison.Ordinal))[9..];
        var said = Run("psql", "-h", "127.0.0.1", "-p", $"{port}", "-U", "sritm", "-d", name, "-tA", "-c", query);
        return long.Parse(said, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Stops the server at once, as a crash would, and starts it again.</summary>
    public void Restart()
    {
        Control("stop", "-m", "immediate");
        Control("start");
    }

    public void Dispose()
    {
        try
        {
            Control("stop", "-m", "immediate");
        }
        catch (InvalidOperationException)
        {
            // It never ran.
        }

        folder.Delete(recursive: true);
    }

    private void Create(string[] settings)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Start("chown", "nobody", folder.FullName);
        }

        Run("initdb", "-D", Files, "-U", "sritm", "-A", "trust", "-N", "--no-instructions", "-E", "UTF8", "--locale=C");
        File.AppendAllLines(
            Path.Combine(Files, "postgresql.conf"),
            [
                $"port={port}",
                "listen_addresses='127.0.0.1'",
                $"unix_socket_directories='{folder.FullName}'",
                .. settings,
            ]
        );
        Control("start");
    }

    private string Files => Path.Combine(folder.FullName, "db");

    private void Control(string action, params string[] more) =>
        Run(
            "pg_ctl",
            [action, "-w", "-t", "60", "-s", "-D", Files, "-l", Path.Combine(folder.FullName, "log"), .. more]
        );

    private string Run(string program, params string[] arguments)
    {
        var path = Path.Combine(binaries, program);
        return Environment.IsPrivilegedProcess
            ? Start("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", path, .. arguments])
            : Start(path, arguments);
    }

    private string Start(string path, params string[] arguments)
    {
        // Through a file: the server that pg_ctl leaves behind keeps what it inherits, and a pipe would never end.
        var words = Path.Combine(Path.GetTempPath(), $"{folder.Name}.words");
        string[] script = ["-c", "words=$1; shift; exec \"$@\" >\"$words\" 2>&1", "sh", words, path, .. arguments];
        var start = new ProcessStartInfo("/bin/sh", script) { WorkingDirectory = folder.FullName };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        var said = File.ReadAllText(words);
        File.Delete(words);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{path} ended with {process.ExitCode}: {said}");
        }

        return said.Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
