namespace SrItmFarm.Hosting.Processes;

/// <summary>Where programs lie.</summary>
public static class ProgramPath
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Full path of a program on PATH (or of one named with a slash); <c>null</c> when it is not there.</summary>
    public static string? Find(string program) =>
        program.Contains('/', StringComparison.Ordinal)
            ? (IsExecutable(program) ? Path.GetFullPath(program) : null)
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, program))
                .FirstOrDefault(IsExecutable);

    /// <exception cref="ChildStartException">It is not installed; the message says what to install.</exception>
    public static string Require(string program) => Find(program) ?? throw ChildStartException.NotInstalled(program);

    private static bool IsExecutable(string path) =>
        File.Exists(path) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & AnyExecute) != 0;
}
