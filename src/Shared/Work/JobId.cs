namespace SrItmFarm.Shared.Work;

/// <summary>Names a job.</summary>
public readonly record struct JobId
{
    private readonly string? value;

    /// <exception cref="FormatException">Not 1 to 64 lower-case letters, digits and <c>-</c>.</exception>
    public JobId(string value) => this.value = IdText.Checked(value, "A job id");

    public override string ToString() => value ?? "";
}
