namespace SrItmFarm.Shared.Work;

/// <summary>Names a worker: a node with one or more slots.</summary>
public readonly record struct WorkerId
{
    private readonly string? value;

    /// <exception cref="FormatException">Not 1 to 64 lower-case letters, digits and <c>-</c>.</exception>
    public WorkerId(string value) => this.value = IdText.Checked(value, "A worker id");

    public override string ToString() => value ?? "";
}
