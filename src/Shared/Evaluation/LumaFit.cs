namespace SrItmFarm.Shared.Evaluation;

/// <summary>The affine curve of luma codes with the least square error.</summary>
public readonly record struct LumaFit(double Gain, double Offset)
{
    /// <summary>From the master's luma to the reference's; the reference's mean where the master's is flat.</summary>
    public static LumaFit Of(ReadOnlySpan<ushort> master, ReadOnlySpan<ushort> reference)
    {
        long x = 0,
            y = 0,
            xx = 0,
            xy = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            x += master[i];
            y += reference[i];
            xx += master[i] * master[i];
            xy += master[i] * reference[i];
        }

        var count = (double)reference.Length;
        var spread = xx - (x / count * x);
        var gain = spread > 0.5 ? (xy - (x / count * y)) / spread : 0;
        return new(gain, (y - (gain * x)) / count);
    }

    public double Of(int code) => (Gain * code) + Offset;
}
