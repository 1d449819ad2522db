namespace SrItmFarm.Hosting.Leases;

/// <summary>The words by which a slot says what it does.</summary>
public static class SlotWords
{
    public const string Starting = "starting";
    public const string Surveying = "surveying";
    public const string Rendering = "rendering";
    public const string Assembling = "assembling";
}
