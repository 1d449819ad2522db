namespace SrItmFarm.Shared.Media;

/// <summary>Transfer characteristics by their code point in ITU-T H.273 table 3.</summary>
public enum Transfer
{
    Bt709 = 1,
    Unspecified = 2,
    Gamma22 = 4,
    Gamma28 = 5,
    Bt601 = 6,
    Smpte240M = 7,
    Linear = 8,
    Log100 = 9,
    Log316 = 10,
    XvYcc = 11,
    Bt1361 = 12,
    Srgb = 13,
    Bt2020Bits10 = 14,
    Bt2020Bits12 = 15,
    Pq = 16,
    St428 = 17,
    Hlg = 18,
}
