namespace SrItmFarm.Shared.Work;

/// <summary>Names a lease; made at the edge, never reused.</summary>
public readonly record struct LeaseId
{
    private readonly string? value;

    /// <exception cref="FormatException">Not 1 to 64 lower-case letters, digits and <c>-</c>.</exception>
    public LeaseId(string value) => this.value = IdText.Checked(value, "A lease id");

    public override string ToString() => value ?? "";
}
