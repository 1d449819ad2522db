namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>An address with a signature in its query. As text it has none, so that it may stand in a log.</summary>
/// <param name="Lifetime">Time until it expires, from when it was signed.</param>
public sealed record SignedAddress(Uri Address, ArtifactVerb Verb, TimeSpan Lifetime)
{
    public override string ToString() => $"{Address.GetLeftPart(UriPartial.Path)} ({Verb}, {Lifetime})";
}
