using System.Globalization;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Shared.Planning;

/// <summary>SMPTE ST 12-1 non-drop timecode, for people and editing systems; nothing is computed from it.</summary>
public static class Timecode
{
    /// <summary><c>HH:MM:SS:FF</c>, counting at the nearest whole rate, so that 23.976 counts to 24 and drifts from the
    /// clock as non-drop timecode does. Hours go on after 23.</summary>
    /// <param name="frame">0 or more.</param>
    public static string At(long frame, FrameRate rate)
    {
        var count = Math.Max(1, ((2 * rate.Numerator) + rate.Denominator) / (2 * rate.Denominator));
        var digits = count > 100 ? "D3" : "D2";
        var (seconds, frames) = Math.DivRem(frame, count);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}:{frames.ToString(digits, CultureInfo.InvariantCulture)}"
        );
    }
}
