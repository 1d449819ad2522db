namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Which of a film's two faces.</summary>
public enum PictureSide
{
    Source,
    Result,
}
