namespace SrItmFarm.Coordinator.Api.Tokens;

/// <summary>A token that was just made.</summary>
/// <param name="Text">Shown this once; only its digest is kept.</param>
public sealed record NewToken(TokenView Token, string Text);
