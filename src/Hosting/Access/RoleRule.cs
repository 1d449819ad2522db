namespace SrItmFarm.Hosting.Access;

/// <summary>Which role may do what another may.</summary>
public static class RoleRule
{
    /// <summary>True when a holder of <paramref name="role"/> may do what <paramref name="needed"/> may.</summary>
    public static bool Includes(this Role role, Role needed) =>
        role >= Role.Worker || needed >= Role.Worker ? role == needed : role >= needed;
}
