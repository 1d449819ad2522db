namespace SrItmFarm.Shared.Protocol;

/// <summary>From now on the text that the worker made is its token.</summary>
/// <param name="Id">The token's name.</param>
public sealed record OwnToken(string Id);
