namespace SrItmFarm.Shared.Color;

/// <summary>How the meter counts light: whole units of 2^-16 cd/m², so that sums are exact in any order.</summary>
internal static class LightScale
{
    /// <summary>Steps from signal 0 to signal 1. Half a step is 0.03 % of the light above 100 cd/m², 0.06 % at 1 and
    /// 0.3 % at 0.01.</summary>
    public const int Steps = 1 << 14;

    public const double UnitsPerNit = 65_536;

    private static readonly uint[] Units = [.. Enumerable.Range(0, Steps + 1).Select(UnitsOf)];

    /// <summary>Light in units of each step, 0 to <see cref="Steps"/> inclusive.</summary>
    public static ReadOnlySpan<uint> Table => Units;

    private static uint UnitsOf(int step) => (uint)Math.Round(Pq.Light((double)step / Steps).Value * UnitsPerNit);
}
