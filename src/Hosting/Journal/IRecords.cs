using System.Collections.Immutable;

namespace SrItmFarm.Hosting.Journal;

/// <summary>What a farm keeps beside its jobs: small documents, found by kind and key, the same for every coordinator
/// of the database. <see cref="RecordSet{T}"/> gives them types.</summary>
/// <exception cref="JournalException">From every member: the database cannot be used.</exception>
public interface IRecords
{
    /// <returns>False where there is one already; it stays. A call whose answer was lost is repeated, so false may also
    /// mean that this very one was added: compare what is there.</returns>
    Task<bool> Add(RecordKey key, string body, CancellationToken cancel);

    /// <summary>Adds it or replaces what is there.</summary>
    Task Put(RecordKey key, string body, CancellationToken cancel);

    /// <summary>Replaces it if it is still as it was.</summary>
    /// <returns>False where it is not, or, after a lost answer, is already as wanted.</returns>
    Task<bool> Replace(RecordKey key, string was, string body, CancellationToken cancel);

    Task<KeptRecord?> Find(RecordKey key, CancellationToken cancel);

    /// <summary>Reads it and makes its age zero.</summary>
    Task<KeptRecord?> Touch(RecordKey key, CancellationToken cancel);

    /// <summary>All of a kind, by key (ordinal).</summary>
    Task<ImmutableArray<KeptRecord>> All(string kind, CancellationToken cancel);

    /// <returns>False where there was none.</returns>
    Task<bool> Remove(RecordKey key, CancellationToken cancel);

    /// <summary>Removes those of a kind that were neither written nor touched for so long.</summary>
    Task RemoveOlder(string kind, TimeSpan age, CancellationToken cancel);

    /// <summary>Appends a line to the audit log; one of the same id is there only once.</summary>
    Task Note(string id, string body, CancellationToken cancel);

    /// <summary>Lines of the audit log, newest first.</summary>
    /// <param name="most">1 or more.</param>
    /// <param name="before">Only lines with a smaller number; <c>null</c> begins with the last.</param>
    Task<ImmutableArray<NotedLine>> Noted(int most, long? before, CancellationToken cancel);
}
