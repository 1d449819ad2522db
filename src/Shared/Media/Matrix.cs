namespace SrItmFarm.Shared.Media;

/// <summary>Matrix coefficients by their code point in ITU-T H.273 table 4.</summary>
public enum Matrix
{
    Identity = 0,
    Bt709 = 1,
    Unspecified = 2,
    Fcc = 4,
    Bt601Lines625 = 5,
    Bt601Lines525 = 6,
    Smpte240M = 7,
    YCgCo = 8,
    Bt2020NonConstant = 9,
    Bt2020Constant = 10,
    St2085 = 11,
    IctCp = 14,
}
