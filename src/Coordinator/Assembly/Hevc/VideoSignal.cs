namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Colour terms of a parameter set by their code points in H.273.</summary>
public sealed record VideoSignal(int Primaries, int Transfer, int Matrix, bool FullRange)
{
    public override string ToString() => $"{Primaries}/{Transfer}/{Matrix} {(FullRange ? "full" : "limited")}";
}
