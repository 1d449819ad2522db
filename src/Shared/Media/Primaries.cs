namespace SrItmFarm.Shared.Media;

/// <summary>Colour primaries by their code point in ITU-T H.273 table 2.</summary>
public enum Primaries
{
    Bt709 = 1,
    Unspecified = 2,
    Bt470M = 4,
    Bt601Lines625 = 5,
    Bt601Lines525 = 6,
    Smpte240M = 7,
    Film = 8,
    Bt2020 = 9,
    Xyz = 10,
    P3Dci = 11,
    P3D65 = 12,
    Ebu3213 = 22,
}
