namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>One answered question about a master.</summary>
/// <param name="Name">Kebab-case, one of <see cref="GateNames"/>.</param>
/// <param name="Detail">One line: what was expected and what was found.</param>
public sealed record GateCheck(string Name, GateOutcome Outcome, string Detail)
{
    internal static GateCheck Pass(string name, string detail) => new(name, GateOutcome.Passed, detail);

    internal static GateCheck Fail(string name, string detail) => new(name, GateOutcome.Failed, detail);

    internal static GateCheck Skip(string name, string detail) => new(name, GateOutcome.NotApplicable, detail);

    /// <summary>Failed with what is wrong, or passed where nothing is.</summary>
    internal static GateCheck Judge(string name, string? wrong, string right) =>
        wrong is null ? Pass(name, right) : Fail(name, wrong);
}
