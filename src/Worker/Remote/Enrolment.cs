namespace SrItmFarm.Worker.Remote;

/// <summary>A worker that is let in once and then keeps a token of its own.</summary>
/// <param name="Text">What is exchanged; it is worth nothing afterwards.</param>
/// <param name="File">Where the worker's own token is kept. Where there is one already, that one is used.</param>
public sealed record Enrolment(string Text, string File)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"enrolment kept in {File}";
}
