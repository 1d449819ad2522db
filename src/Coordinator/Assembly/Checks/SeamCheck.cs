using System.Globalization;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Check 12: no step of brightness where segments meet inside a shot. A shot's own steps are those between
/// the IDRs on either side of the seam, which never reach beyond the shot.</summary>
internal static class SeamCheck
{
    /// <summary>A step counts from 3 times the shot's median on.</summary>
    private const double Factor = 3;

    /// <summary>Smaller steps of the mean are not seen: 2 of 10 bits, about two thresholds of vision on the PQ curve,
    /// which is what encoding a still picture anew may move it by.</summary>
    private const double Floor = 2;

    /// <summary>The same for the source: a quarter of an 8-bit code.</summary>
    private const double SourceFloor = 1;

    public static GateCheck Check(MasterReading master, SourceReading? source)
    {
        if (source is null)
        {
            return GateCheck.Skip(GateNames.SeamLuminance, "no source to compare with");
        }

        var frames = (int)Math.Min(master.Decoded.Count, source.Frames);
        int[] idrs = [.. master.Bitstream.Idrs.Select(i => (int)i.Frame).Where(f => f < frames), frames];
        var steps = Steps(master.Decoded.Luma, 0, frames);
        var sourceSteps = Steps(source.Decoded.Luma, (int)source.Start, frames);
        var changes = source.Decoded.Change.Skip((int)source.Start).Select(c => (double)c).Take(frames).ToArray();
        var inside = 0;
        for (var i = 1; i + 1 < idrs.Length; i++)
        {
            var seam = new Seam(idrs[i - 1], idrs[i], idrs[i + 1]);
            if (seam.Exceeds(sourceSteps, SourceFloor) || seam.Exceeds(changes, SourceFloor))
            {
                continue;
            }

            inside++;
            if (seam.Exceeds(steps, Floor))
            {
                return GateCheck.Fail(GateNames.SeamLuminance, Describe(seam, steps, sourceSteps));
            }
        }

        return GateCheck.Pass(GateNames.SeamLuminance, $"no step at {inside} seams inside shots");
    }

    private static string Describe(Seam seam, double[] steps, double[] sourceSteps) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"at frame {seam.At} the mean luma steps by {steps[seam.At]:F2} of 1023, the shot's median is "
                + $"{seam.Median(steps):F2}; the source steps by {sourceSteps[seam.At]:F2}, its median is "
                + $"{seam.Median(sourceSteps):F2}"
        );

    private static double[] Steps(List<float> luma, int start, int frames)
    {
        var steps = new double[frames];
        for (var i = 1; i < frames; i++)
        {
            steps[i] = Math.Abs(luma[start + i] - luma[start + i - 1]);
        }

        return steps;
    }

    private readonly record struct Seam(int Before, int At, int After)
    {
        public bool Exceeds(double[] steps, double floor) => steps[At] > Math.Max(floor, Factor * Median(steps));

        public double Median(double[] steps)
        {
            double[] others = [.. steps[(Before + 1)..At], .. steps[(At + 1)..After]];
            Array.Sort(others);
            return others.Length == 0 ? 0 : others[others.Length / 2];
        }
    }
}
