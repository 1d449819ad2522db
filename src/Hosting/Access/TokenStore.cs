using System.Collections.Concurrent;
using System.Collections.Immutable;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Hosting.Access;

/// <summary>The tokens that are good now, the same for every coordinator of the database. What was found is believed for
/// <see cref="Believed"/>, so that reading a film in ranges does not ask the database each time.</summary>
public sealed class TokenStore(IRecords records, TimeProvider time)
{
    /// <summary>How long a token that is revoked on one coordinator may still be good on another.</summary>
    public static TimeSpan Believed { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the old text of a rotated token stays good: the answer that brings the new one may be lost.
    /// </summary>
    public static TimeSpan LastWhile { get; } = TimeSpan.FromMinutes(10);

    private const int MostBelieved = 10_000;

    private readonly RecordSet<AccessToken> tokens = new(records, "token");
    private readonly ConcurrentDictionary<Sha256, (AccessToken Token, long At)> believed = new();

    /// <summary>Makes a token. Its text is given out this once.</summary>
    public async Task<(AccessToken Token, string Text)> Add(Role role, string label, CancellationToken cancel)
    {
        var text = TokenText.New();
        var token = New(role, label, TokenText.Digest(text));
        await tokens.Add($"{token.Digest}", token, cancel);
        return (token, text);
    }

    /// <summary><c>null</c> for a text that was never a token or is revoked.</summary>
    public async Task<AccessToken?> Find(string text, CancellationToken cancel)
    {
        var digest = TokenText.Digest(text);
        if (believed.TryGetValue(digest, out var seen) && time.GetElapsedTime(seen.At) < Believed)
        {
            return seen.Token;
        }

        var found = await tokens.Find($"{digest}", cancel);
        if (found is null || (found.Value.Retiring && found.Age > LastWhile))
        {
            believed.TryRemove(digest, out _);
            return null;
        }

        if (believed.Count >= MostBelieved)
        {
            believed.Clear();
        }

        believed[digest] = (found.Value, time.GetTimestamp());
        return found.Value;
    }

    /// <summary>Whether a token that was good a while ago still is.</summary>
    public async Task<bool> IsGood(AccessToken token, CancellationToken cancel) =>
        await tokens.Find($"{token.Digest}", cancel) is { } found && !(found.Value.Retiring && found.Age > LastWhile);

    /// <summary>Makes it worthless, in all its texts; a worker's also with the enrolment that it came from.</summary>
    /// <returns>False when there is no such token.</returns>
    public async Task<bool> Revoke(string id, CancellationToken cancel)
    {
        var hit = (await tokens.All(cancel)).Where(one => IsOf(id, one.Value)).ToArray();
        foreach (var one in hit)
        {
            await tokens.Remove(one.Name, cancel);
            believed.TryRemove(one.Value.Digest, out _);
        }

        return hit.Length > 0;
    }

    /// <summary>Oldest first.</summary>
    public async Task<ImmutableArray<AccessToken>> All(CancellationToken cancel) =>
        [
            .. (await tokens.All(cancel))
                .Select(one => one.Value)
                .Where(token => !token.Retiring)
                .OrderBy(token => token.CreatedAt)
                .ThenBy(token => token.Id, StringComparer.Ordinal),
        ];

    /// <summary>Exchanges an enrolment for a worker's token whose text the worker has made. The same again gives the
    /// same.</summary>
    /// <returns><c>null</c> where the enrolment was used for another, or is revoked.</returns>
    public async Task<AccessToken?> Enrol(AccessToken enrolment, Sha256 digest, CancellationToken cancel)
    {
        var used = await tokens.Change(
            $"{enrolment.Digest}",
            now => now.EnrolledAs is null ? now with { EnrolledAs = digest } : null,
            cancel
        );
        if (used?.EnrolledAs != digest)
        {
            return null;
        }

        await tokens.Add($"{digest}", New(Role.Worker, enrolment.Label, digest), cancel);
        return (await tokens.Find($"{digest}", cancel))?.Value is { Role: Role.Worker } made ? made : null;
    }

    /// <summary>Gives a token another text, which its holder has made; its leases and its name stay. The same again
    /// gives the same.</summary>
    /// <returns><c>null</c> where the new text is another's, or the old one is no longer good.</returns>
    public async Task<AccessToken?> Rotate(AccessToken old, Sha256 digest, CancellationToken cancel)
    {
        if (old.Digest == digest || await tokens.Find($"{old.Digest}", cancel) is null)
        {
            return null;
        }

        await tokens.Add($"{digest}", old with { Digest = digest, Retiring = false }, cancel);
        if ((await tokens.Find($"{digest}", cancel))?.Value is not { Retiring: false } made || made.Id != old.Id)
        {
            return null;
        }

        await tokens.Change($"{old.Digest}", now => now.Retiring ? null : now with { Retiring = true }, cancel);
        return made;
    }

    private static bool IsOf(string id, AccessToken token) =>
        token.Id == id || (token.EnrolledAs is { } worker && AccessToken.IdOf(worker) == id);

    private AccessToken New(Role role, string label, Sha256 digest) =>
        new(AccessToken.IdOf(digest), role, label, digest, time.GetUtcNow());
}
