namespace SrItmFarm.Shared.Media;

/// <summary>Sample range: H.273's VideoFullRangeFlag, or untagged.</summary>
public enum SampleRange
{
    Unspecified,
    Limited,
    Full,
}
