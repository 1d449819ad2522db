using System.Text.Json;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Farm;

/// <summary>Where a person is logged in: the coordinator and the token that commands use when they name no other. It is
/// kept in a file that only its owner reads.</summary>
/// <param name="Address">The coordinator's.</param>
/// <param name="Authority">Path of the only certificate authority that is trusted; <c>null</c> trusts the machine's.
/// </param>
/// <param name="PlainHttp">The token may go there over plain HTTP.</param>
internal sealed record Login(Uri Address, string Token, string? Authority, bool PlainHttp)
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary><c>null</c> where there is no home to keep it in.</summary>
    public static string? Path { get; } =
        Place(Environment.GetEnvironmentVariable("XDG_CONFIG_HOME"), Environment.GetEnvironmentVariable("HOME"));

    /// <summary><c>null</c> where nobody is logged in.</summary>
    /// <exception cref="RefusedException">The file cannot be used, or others can read it.</exception>
    public static Login? Read()
    {
        if (Path is not { } path || !File.Exists(path))
        {
            return null;
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new RefusedException($"others may read the token in {path}: chmod 600 it, or log in again.");
        }

        try
        {
            return JsonSerializer.Deserialize<Login>(File.ReadAllBytes(path), Wire.Json);
        }
        catch (JsonException)
        {
            throw new RefusedException($"{path} is no login: log in again with 'sritm login', or delete it.");
        }
    }

    /// <exception cref="RefusedException">There is no place for it.</exception>
    public string Keep()
    {
        var path = Path ?? throw new RefusedException("there is no home folder to keep the login in: set HOME.");
        SmallFile.Write(path, JsonSerializer.Serialize(this, Wire.Json), OnlyOwner);
        return path;
    }

    /// <returns>False where nobody was logged in.</returns>
    public static bool Forget()
    {
        var known = Path is { } path && File.Exists(path);
        if (known)
        {
            File.Delete(Path!);
        }

        return known;
    }

    /// <summary>For logs: the token does not show.</summary>
    public override string ToString() => $"{Address}";

    private static string? Place(string? config, string? home) =>
        !string.IsNullOrEmpty(config) && System.IO.Path.IsPathRooted(config)
            ? System.IO.Path.Combine(config, "sritm", "login.json")
        : !string.IsNullOrEmpty(home) ? System.IO.Path.Combine(home, ".config", "sritm", "login.json")
        : null;
}
