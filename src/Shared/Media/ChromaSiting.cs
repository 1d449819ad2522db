namespace SrItmFarm.Shared.Media;

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
