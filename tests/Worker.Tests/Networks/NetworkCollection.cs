namespace SrItmFarm.Worker.Tests.Networks;

/// <summary>Tests that share the models of untrained networks, which take a while to write.</summary>
[CollectionDefinition]
public sealed class NetworkCollection : ICollectionFixture<GoldenNetworks>;
