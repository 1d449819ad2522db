using System.Numerics;
using System.Runtime.CompilerServices;

namespace SrItmFarm.Shared.Color;

/// <summary>A row of 10-bit limited BT.2020 Y'CbCr to steps of <see cref="LightScale"/> of max(R', G', B'). Every
/// lane does the same single-precision operations as the scalar form, so that vectors of any width agree.</summary>
internal static class LightSteps
{
    private static readonly float Luma = 1f / CodeScale.Bits10Limited.LumaSpan;
    private static readonly float RedOfCr = (float)(Weights.CrDivisor / CodeScale.Bits10Limited.ChromaSpan);
    private static readonly float BlueOfCb = (float)(Weights.CbDivisor / CodeScale.Bits10Limited.ChromaSpan);
    private static readonly float GreenOfCr = (float)(-Weights.Kr / Weights.Kg * RedOfCr);
    private static readonly float GreenOfCb = (float)(-Weights.Kb / Weights.Kg * BlueOfCb);

    private static LumaWeights Weights => LumaWeights.Bt2020;

    /// <summary>Fills <paramref name="steps"/>, one a pixel, and returns the largest signal, 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // else a film's first frames wait a second for it
    public static float Fill(ReadOnlySpan<ushort> y, ReadOnlySpan<ushort> cb, ReadOnlySpan<ushort> cr, Span<int> steps)
    {
        var most = Vector<float>.Zero;
        var x = 0;
        for (; x + Vector<ushort>.Count <= y.Length; x += Vector<ushort>.Count)
        {
            var (yLow, yHigh) = Widen(y[x..]);
            var (cbLow, cbHigh) = Widen(cb[x..]);
            var (crLow, crHigh) = Widen(cr[x..]);
            var low = Signal(yLow, cbLow, crLow);
            var high = Signal(yHigh, cbHigh, crHigh);
            most = Vector.Max(most, Vector.Max(low, high));
            StepOf(low).CopyTo(steps[x..]);
            StepOf(high).CopyTo(steps[(x + Vector<int>.Count)..]);
        }

        return Math.Max(Largest(most), FillRest(y, cb, cr, steps, x));
    }

    private static float FillRest(
        ReadOnlySpan<ushort> y,
        ReadOnlySpan<ushort> cb,
        ReadOnlySpan<ushort> cr,
        Span<int> steps,
        int from
    )
    {
        var most = 0f;
        for (var x = from; x < y.Length; x++)
        {
            // One lane of a vector: the same arithmetic without a second formula.
            var signal = Signal(new(Code(y[x])), new(Code(cb[x])), new(Code(cr[x])));
            most = Math.Max(most, signal[0]);
            steps[x] = StepOf(signal)[0];
        }

        return most;
    }

    private static Vector<float> Signal(Vector<float> y, Vector<float> cb, Vector<float> cr)
    {
        var luma = (y - new Vector<float>(CodeScale.Bits10Limited.Black)) * Luma;
        var blue = cb - new Vector<float>(CodeScale.Bits10Limited.Neutral);
        var red = cr - new Vector<float>(CodeScale.Bits10Limited.Neutral);
        var chroma = Vector.Max(Vector.Max(red * RedOfCr, blue * BlueOfCb), (red * GreenOfCr) + (blue * GreenOfCb));
        return Vector.Min(Vector.Max(luma + chroma, Vector<float>.Zero), Vector<float>.One);
    }

    private static Vector<int> StepOf(Vector<float> signal) =>
        Vector.ConvertToInt32((signal * LightScale.Steps) + new Vector<float>(0.5f));

    private static float Code(ushort code) => Math.Min(code, (ushort)CodeScale.Bits10Limited.MaxCode);

    private static (Vector<float> Low, Vector<float> High) Widen(ReadOnlySpan<ushort> codes)
    {
        var limit = new Vector<ushort>((ushort)CodeScale.Bits10Limited.MaxCode);
        Vector.Widen(Vector.Min(new Vector<ushort>(codes), limit), out var low, out var high);
        return (Vector.ConvertToSingle(Vector.AsVectorInt32(low)), Vector.ConvertToSingle(Vector.AsVectorInt32(high)));
    }

    private static float Largest(Vector<float> values)
    {
        var largest = 0f;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            largest = Math.Max(largest, values[lane]);
        }

        return largest;
    }
}
