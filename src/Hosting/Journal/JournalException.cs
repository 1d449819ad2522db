namespace SrItmFarm.Hosting.Journal;

/// <summary>The journal cannot be opened or written: no room, no permission, damage, a newer schema, or a database
/// that does not answer.</summary>
public sealed class JournalException : IOException
{
    public JournalException() { }

    public JournalException(string message)
        : base(message) { }

    public JournalException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>True when the same again may succeed: a lost connection, a database that restarts, a deadlock.
    /// </summary>
    public bool MayPass { get; init; }
}
