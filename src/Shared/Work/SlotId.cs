namespace SrItmFarm.Shared.Work;

/// <summary>Names one slot of one worker: the worker's name, a dash, and the slot's number, such as <c>local-1</c>.</summary>
public readonly record struct SlotId
{
    private readonly string? value;

    /// <exception cref="FormatException">Not 1 to 64 lower-case letters, digits and <c>-</c>.</exception>
    public SlotId(string value) => this.value = IdText.Checked(value, "A slot id");

    /// <summary>The worker that this slot is of.</summary>
    public WorkerId Worker
    {
        get
        {
            var text = ToString();
            var dash = text.LastIndexOf('-');
            return new WorkerId(dash > 0 && text[(dash + 1)..].All(char.IsAsciiDigit) ? text[..dash] : text);
        }
    }

    public override string ToString() => value ?? "";
}
