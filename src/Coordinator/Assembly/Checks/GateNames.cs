namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>The join gate's checks, in the order in which they are reported.</summary>
public static class GateNames
{
    public const string FrameCount = "frame-count";
    public const string Timestamps = "timestamps";
    public const string FirstTimestamp = "first-timestamp";
    public const string EditList = "edit-list";
    public const string ParameterSets = "parameter-sets";
    public const string Signalling = "signalling";
    public const string SeiOnEveryIdr = "sei-on-every-idr";
    public const string LightLevels = "light-levels";
    public const string ContainerMetadata = "container-metadata";
    public const string AvOffset = "av-offset";
    public const string Decodes = "decodes";
    public const string SeamLuminance = "seam-luminance";
}
