namespace SrItmFarm.Shared.Work;

public enum MasterContainer
{
    Matroska,
    Mp4,
}
