using SrItmFarm.Coordinator.Assembly.Hevc;

namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>Takes byte streams apart and puts them together again.</summary>
public static class TestBitstream
{
    public static async Task<List<byte[]>> Units(Stream stream)
    {
        var reader = new AnnexBReader(stream);
        var units = new List<byte[]>();
        while (await reader.Next(CancellationToken.None))
        {
            units.Add(reader.Current.Bytes.ToArray());
        }

        return units;
    }

    /// <summary>Copies a stream with every unit replaced by what <paramref name="change"/> gives.</summary>
    public static async Task<string> Edit(string from, string to, Func<byte[], IEnumerable<byte[]>> change)
    {
        await using var source = File.OpenRead(from);
        var units = await Units(source);
        await File.WriteAllBytesAsync(to, Join(units.SelectMany(change)));
        return to;
    }

    public static byte[] Join(IEnumerable<byte[]> units) => [.. units.SelectMany(u => (byte[])[0, 0, 0, 1, .. u])];

    /// <summary>True for the n-th unit (from 0) for which the condition holds.</summary>
    public static Func<byte[], bool> Nth(int n, Func<NalUnit, bool> condition)
    {
        var seen = 0;
        return unit => condition(new NalUnit(unit, 3)) && seen++ == n;
    }

    public static bool HasMessage(NalUnit unit, int type) =>
        unit.Type == NalUnit.PrefixSei && Sei.Parse(unit.Bytes.Span).Any(m => m.Type == type);
}
