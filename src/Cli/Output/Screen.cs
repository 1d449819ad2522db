namespace SrItmFarm.Cli.Output;

/// <summary>Where the output goes.</summary>
internal static class Screen
{
    /// <summary>Colours and moving about are for a terminal, and not where NO_COLOR asks for none.</summary>
    public static bool TakesEscapes =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>.NET greets a terminal in the terminal's own words, before any of ours; a dumb one has none. Called before
    /// the first word.</summary>
    public static void OpenPlainly() => Environment.SetEnvironmentVariable("TERM", "dumb");
}
