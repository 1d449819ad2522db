namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>Classes that share one pair of good masters.</summary>
[CollectionDefinition(Name)]
public sealed class GoodMastersCollection : ICollectionFixture<GoodMasters>
{
    public const string Name = "good masters";
}
