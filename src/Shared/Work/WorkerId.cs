namespace SrItmFarm.Shared.Work;

/// <summary>Names a worker: a node with one or more slots, for the life of its process.</summary>
public readonly record struct WorkerId
{
    /// <summary>Room that a slot's number needs behind a worker's name.</summary>
    private const int Longest = 48;

    private readonly string? value;

    /// <exception cref="FormatException">Not 1 to 48 lower-case letters, digits and <c>-</c>.</exception>
    public WorkerId(string value) =>
        this.value =
            IdText.Checked(value, "A worker id").Length <= Longest
                ? value
                : throw new FormatException($"A worker id has at most {Longest} characters; found '{value}'.");

    /// <summary>One of the worker's slots.</summary>
    public SlotId Slot(string name) => new($"{this}-{name}");

    public bool Owns(SlotId slot) => slot.ToString().StartsWith($"{this}-", StringComparison.Ordinal);

    public override string ToString() => value ?? "";
}
