namespace SrItmFarm.Hosting.Processes;

/// <summary>A child could not be started. The message is one line for a person and says what to install.</summary>
public sealed class ChildStartException(string program, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public string Program { get; } = program;

    internal static ChildStartException NotInstalled(string program) =>
        new(
            program,
            $"The program '{program}' was expected on PATH and is not there; "
                + $"install it, on Debian or Ubuntu with: apt-get install {PackageOf(program)}"
        );

    private static string PackageOf(string program) =>
        program switch
        {
            "ffmpeg" or "ffprobe" => "ffmpeg",
            "mkvmerge" or "mkvextract" or "mkvpropedit" or "mkvinfo" => "mkvtoolnix",
            "prlimit" or "setpriv" or "setsid" => "util-linux",
            _ => program,
        };
}
