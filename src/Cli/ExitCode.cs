namespace SrItmFarm.Cli;

/// <summary>What the process answers the shell; scripts rely on these.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int NotVerified = 3;
    public const int Stopped = 130;
}
