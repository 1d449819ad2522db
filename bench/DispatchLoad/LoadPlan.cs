using System.Globalization;

namespace SrItmFarm.Bench.DispatchLoad;

/// <summary>How much is asked of the coordinator.</summary>
/// <param name="Connection">An empty database.</param>
/// <param name="Sleep">Mean time that a worker takes for a segment; each takes a fifth more or less.</param>
/// <param name="WarmUp">Before anything is counted.</param>
internal sealed record LoadPlan(
    string Connection,
    int Workers,
    int Jobs,
    int Segments,
    TimeSpan Sleep,
    TimeSpan WarmUp,
    TimeSpan Counted
)
{
    /// <summary>CONNECTION WORKERS JOBS SEGMENTS SLEEP_MS WARM_UP_S COUNTED_S.</summary>
    public static LoadPlan Read(string[] arguments)
    {
        var numbers = arguments[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new LoadPlan(
            arguments[0],
            numbers[0],
            numbers[1],
            numbers[2],
            TimeSpan.FromMilliseconds(numbers[3]),
            TimeSpan.FromSeconds(numbers[4]),
            TimeSpan.FromSeconds(numbers[5])
        );
    }
}
