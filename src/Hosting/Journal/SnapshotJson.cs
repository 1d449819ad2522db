using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Hosting.Journal;

/// <summary>A job's state as JSON: of each record what its constructor takes, and the name of its case.</summary>
internal static class SnapshotJson
{
    private static readonly Type[] Unions = [typeof(RenderJob), typeof(Segment), typeof(ItemProgress)];

    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(Wire.Json)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameCases, KeepWhatIsGiven } },
        };
        options.Converters.Add(new PlanConverter());
        options.MakeReadOnly();
        return options;
    }

    private static void NameCases(JsonTypeInfo type)
    {
        if (Unions.Contains(type.Type))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions();
            foreach (var one in type.Type.GetNestedTypes().Where(nested => nested.IsSubclassOf(type.Type)))
            {
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(one, one.Name));
            }
        }
    }

    /// <summary>What follows from the rest, such as the work that is ready, is not written.</summary>
    private static void KeepWhatIsGiven(JsonTypeInfo type)
    {
        if (!type.Type.IsSubclassOf(typeof(RenderJob)))
        {
            return;
        }

        var given = type
            .Type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.Properties.Where(property => !given.Contains(property.Name)).ToArray())
        {
            type.Properties.Remove(property);
        }
    }
}
