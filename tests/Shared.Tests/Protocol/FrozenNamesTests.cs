using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Protocol;

public sealed class FrozenNamesTests
{
    private static readonly Type[] Families =
    [
        typeof(JobEvent),
        typeof(WorkItem),
        typeof(WorkerMessage),
        typeof(CoordinatorAnswer),
    ];

    private static readonly Type[] Documents =
    [
        typeof(JoinRequest),
        typeof(OfferedModel),
        typeof(CanaryOutcome),
        typeof(JoinAnswer),
    ];

    /// <summary>Adding a line to the file is free (SRITM_FREEZE=1 writes it). Changing one breaks every journal written so
    /// far.</summary>
    [Fact]
    public void Every_family_case_and_property_on_the_wire_is_the_one_that_was_frozen()
    {
        var frozen = Path.Combine(TestMaterial.Root, "tests", "Shared.Tests", "Protocol", "frozen-names.txt");
        if (Environment.GetEnvironmentVariable("SRITM_FREEZE") == "1")
        {
            File.WriteAllLines(frozen, Names());
        }

        Assert.Equal(File.ReadAllLines(frozen), Names());
    }

    [Fact]
    public void Every_case_of_a_family_has_a_wire_name() =>
        Assert.All(
            Families,
            family =>
                Assert.Equal(Cases(family).Count(), family.GetCustomAttributes<JsonDerivedTypeAttribute>().Count())
        );

    private static IEnumerable<string> Names() =>
        [
            .. from family in Families
            from wire in family.GetCustomAttributes<JsonDerivedTypeAttribute>()
            orderby family.Name, wire.TypeDiscriminator
            select $"{family.Name} {wire.TypeDiscriminator} {Properties(wire.DerivedType)}",
            .. Documents.Select(document => $"{document.Name} {Properties(document)}"),
        ];

    private static string Properties(Type type) =>
        $"{{{string.Join(", ", type
            .GetProperties()
            .Where(p => p.GetMethod!.IsPublic && p.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always })
            .Select(p => $"{Camel(p.Name)}: {Name(p.PropertyType)}"))}}}";

    private static IEnumerable<Type> Cases(Type family) =>
        family.GetNestedTypes().Where(type => type.IsSubclassOf(family));

    private static string Name(Type type) =>
        type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
