using System.Collections.Immutable;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Access;

/// <summary>The tokens that are good now.</summary>
public interface ITokenStore
{
    /// <summary>Makes a token. Its text is given out this once.</summary>
    (AccessToken Token, string Text) Add(Role role, string label);

    /// <summary><c>null</c> for a text that was never a token or is revoked.</summary>
    AccessToken? Find(string text);

    /// <returns>False when there is no such token.</returns>
    bool Revoke(string id);

    /// <summary>Oldest first.</summary>
    ImmutableArray<AccessToken> All();
}
