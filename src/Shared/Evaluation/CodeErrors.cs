namespace SrItmFarm.Shared.Evaluation;

/// <summary>Errors of PQ-coded Y'CbCr, the three planes together, in decibels: the protocol that Deep SR-ITM and
/// JSI-GAN measure by.</summary>
public static class CodeErrors
{
    private const int LowestExposure = -3;
    private const int HighestExposure = 3;

    /// <summary>PSNR against a peak of 1023.</summary>
    public static double Psnr(CodePicture master, CodePicture reference) =>
        Decibels.Of((double)SquareSum(master.Codes, reference.Codes) / reference.Codes.Length);

    /// <summary>PSNR after the <c>a Y' + b</c> that suits the picture best, chroma untouched: without the grading's
    /// style.</summary>
    public static double PsnrAfterFit(CodePicture master, CodePicture reference)
    {
        var fit = LumaFit.Of(master.Luma, reference.Luma);
        var area = (int)reference.Size.Area;
        var sum = (double)SquareSum(master.Codes[area..], reference.Codes[area..]);
        foreach (var (code, count) in Pairs(master.Luma, reference.Luma))
        {
            var error = Math.Clamp(fit.Of(code.Master), 0, CodePicture.MaxCode) - code.Reference;
            sum += count * error * error;
        }

        return Decibels.Of(sum / reference.Codes.Length);
    }

    /// <summary>mPSNR (Munkberg et al., 2006) on codes: at exposures of 2^-3 to 2^3, codes rounded and clipped, those
    /// where the reference's mean lies in 0.1 to 0.9; <c>null</c> where it does in none.</summary>
    public static double? MultiExposure(CodePicture master, CodePicture reference)
    {
        var pairs = Pairs(master.Codes, reference.Codes);
        var errors = Enumerable
            .Range(LowestExposure, HighestExposure - LowestExposure + 1)
            .Select(exposure => Exposed(pairs, Math.Pow(2, exposure), reference.Codes.Length))
            .OfType<double>()
            .ToArray();
        return errors.Length == 0 ? null : Decibels.Of(errors.Average());
    }

    private static double? Exposed(List<(CodePair Code, long Count)> pairs, double gain, long samples)
    {
        var (level, square) = (0.0, 0.0);
        foreach (var (code, count) in pairs)
        {
            var reference = Expose(code.Reference, gain);
            var error = Expose(code.Master, gain) - reference;
            level += count * reference;
            square += count * error * error;
        }

        return level / samples / CodePicture.MaxCode is > 0.1 and < 0.9 ? square / samples : null;
    }

    private static double Expose(int code, double gain) =>
        Math.Min(Math.Round(code * gain, MidpointRounding.ToEven), CodePicture.MaxCode);

    /// <summary>How often each code of the master meets each of the reference: at most a million entries, and far fewer
    /// than samples.</summary>
    private static List<(CodePair Code, long Count)> Pairs(ReadOnlySpan<ushort> master, ReadOnlySpan<ushort> reference)
    {
        const int codes = CodePicture.MaxCode + 1;
        var counts = new int[codes * codes];
        for (var i = 0; i < reference.Length; i++)
        {
            counts[(Math.Min((int)master[i], codes - 1) * codes) + Math.Min((int)reference[i], codes - 1)]++;
        }

        var met = new List<(CodePair, long)>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                met.Add((new CodePair(i / codes, i % codes), counts[i]));
            }
        }

        return met;
    }

    private static long SquareSum(ReadOnlySpan<ushort> master, ReadOnlySpan<ushort> reference)
    {
        var sum = 0L;
        for (var i = 0; i < reference.Length; i++)
        {
            var error = master[i] - reference[i];
            sum += error * error;
        }

        return sum;
    }

    private readonly record struct CodePair(int Master, int Reference);
}
