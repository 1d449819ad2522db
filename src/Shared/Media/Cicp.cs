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

/// <summary>Sample range: H.273's VideoFullRangeFlag, or untagged.</summary>
public enum SampleRange
{
    Unspecified,
    Limited,
    Full,
}

/// <summary>Chroma sample location type of 4:2:0 by H.273 figure 1; <c>Unspecified</c> where untagged.</summary>
public enum ChromaSiting
{
    Unspecified = -1,
    Left = 0,
    Center = 1,
    TopLeft = 2,
    Top = 3,
    BottomLeft = 4,
    Bottom = 5,
}
