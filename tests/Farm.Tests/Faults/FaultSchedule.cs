namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>Which faults come when: a function of the seed alone.</summary>
public static class FaultSchedule
{
    /// <summary>Silence after which the farm counts a worker as lost.</summary>
    public static TimeSpan LostAfter { get; } = TimeSpan.FromSeconds(10);

    /// <param name="quick">Half of the kinds; an odd seed and the even one after it have them all. Else every kind
    /// twice.</param>
    public static IReadOnlyList<Fault> Of(int seed, bool quick)
    {
        var kinds = Enum.GetValues<FaultKind>();
        new Random((seed + 1) / 2).Shuffle(kinds);
        var half = kinds.Length / 2;
        var random = new Random(seed);
        FaultKind[] chosen =
            !quick ? [.. kinds, .. kinds]
            : seed % 2 != 0 ? kinds[..half]
            : kinds[half..];
        random.Shuffle(chosen);
        var (at, zombie) = (TimeSpan.Zero, random.Next(6));
        return [.. chosen.Select(Next)];

        Fault Next(FaultKind kind)
        {
            at += TimeSpan.FromSeconds(0.5 + (1.5 * random.NextDouble()));
            return new Fault(kind, at, Target(kind), Length(kind, random.NextDouble()));
        }

        // A zombie that is killed meanwhile would be none.
        int Target(FaultKind kind) =>
            kind switch
            {
                FaultKind.Zombie => zombie,
                FaultKind.WorkerKilled => zombie + 1 + random.Next(2),
                _ => random.Next(6),
            };
    }

    /// <param name="part">0 to 1: where between the shortest and the longest.</param>
    private static TimeSpan Length(FaultKind kind, double part) =>
        kind switch
        {
            FaultKind.Zombie => LostAfter + TimeSpan.FromSeconds(2 + (3 * part)),
            FaultKind.ReportsRepeated => TimeSpan.FromSeconds(10 + (10 * part)),
            _ => TimeSpan.FromSeconds(1 + (3 * part)),
        };
}
