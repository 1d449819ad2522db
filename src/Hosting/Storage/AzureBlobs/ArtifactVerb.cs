namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>What a signed address lets its holder do.</summary>
public enum ArtifactVerb
{
    /// <summary>Get the artifact, whole or in ranges.</summary>
    Read,

    /// <summary>Send blocks and commit them.</summary>
    Write,
}
