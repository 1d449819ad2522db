namespace SrItmFarm.Hosting.Journal;

/// <summary>The journal cannot be opened or written: no room, no permission, damage, or a newer schema.</summary>
public sealed class JournalException : IOException
{
    public JournalException() { }

    public JournalException(string message)
        : base(message) { }

    public JournalException(string message, Exception inner)
        : base(message, inner) { }
}
