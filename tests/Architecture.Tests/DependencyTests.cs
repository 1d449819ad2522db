using System.Reflection;
using System.Runtime.InteropServices;

namespace SrItmFarm.Architecture.Tests;

public sealed class DependencyTests
{
    private const string Logging = "Microsoft.Extensions.Logging.Abstractions";

    /// <summary>What each assembly may reference besides the base class library.</summary>
    private static readonly Dictionary<Assembly, string[]> Allowed = new()
    {
        [Product.Shared] = [],
        [Product.OnnxRuntime] = ["System.Numerics.Tensors"],
        [Product.Hosting] =
        [
            "SrItmFarm.Shared",
            "Azure.Core",
            "Azure.Identity",
            "Azure.Storage.Blobs",
            "Azure.Storage.Common",
            "Microsoft.Data.Sqlite",
            "Npgsql",
            "SQLitePCLRaw.core",
            Logging,
        ],
        [Product.Coordinator] = ["SrItmFarm.Shared", "SrItmFarm.Hosting", Logging],
        [Product.Worker] = ["SrItmFarm.Shared", "SrItmFarm.Hosting", "SrItmFarm.OnnxRuntime", Logging],
        [Product.Cli] =
        [
            "SrItmFarm.Shared",
            "SrItmFarm.Hosting",
            "SrItmFarm.Coordinator",
            "SrItmFarm.Worker",
            "System.CommandLine",
            "Spectre.Console",
            "Microsoft.Extensions.Logging",
            Logging,
        ],
    };

    /// <summary>Inside Shared: the lower may not use the higher.</summary>
    private static readonly Dictionary<string, int> SharedLevels = new()
    {
        ["Storage"] = 0,
        ["Media"] = 0,
        ["Color"] = 0,
        ["Detection"] = 1,
        ["Evaluation"] = 1,
        ["Planning"] = 1,
        ["Jobs"] = 2,
        ["Work"] = 2,
        ["Farm"] = 3,
        ["Protocol"] = 4,
    };

    [Fact]
    public void An_assembly_references_only_what_lies_below_it() =>
        Breach.None(
            from rule in Allowed
            from reference in rule.Key.GetReferencedAssemblies()
            where !rule.Value.Contains(reference.Name) && !IsBaseClassLibrary(reference)
            where rule.Key != Product.Coordinator || !IsWebFramework(reference)
            select $"{rule.Key.GetName().Name} references {reference.Name}"
        );

    [Fact]
    public void Shared_uses_no_namespace_above_its_own() =>
        Breach.None(
            from edge in SharedEdges()
            where SharedLevels.GetValueOrDefault(edge.From, -1) < SharedLevels.GetValueOrDefault(edge.To, 99)
            select $"Shared.{edge.From} uses Shared.{edge.To}"
        );

    [Fact]
    public void Shared_has_no_cycle_of_namespaces()
    {
        var edges = SharedEdges().ToHashSet();
        var names = SharedLevels.Keys.ToArray();
        foreach (var (through, from) in names.SelectMany(through => names.Select(from => (through, from))))
        {
            edges.UnionWith(names.Where(to => Has(from, through) && Has(through, to)).Select(to => (from, to)));
        }
        Breach.None(names.Where(name => Has(name, name)).Select(name => $"Shared.{name} uses itself through others"));

        bool Has(string from, string to) => edges.Contains((from, to));
    }

    [Theory]
    [InlineData("Microsoft.ML.OnnxRuntime", "SrItmFarm.Worker.Inference")]
    [InlineData("Azure", "SrItmFarm.Hosting.Storage.AzureBlobs")]
    [InlineData("Microsoft.Data.Sqlite", "SrItmFarm.Hosting.Journal")]
    [InlineData("Npgsql", "SrItmFarm.Hosting.Journal")]
    [InlineData("System.Data", "SrItmFarm.Hosting.Journal")]
    [InlineData("Microsoft.AspNetCore", "SrItmFarm.Coordinator.Api", "SrItmFarm.Coordinator.Dashboard")]
    [InlineData("Microsoft.Extensions.Hosting", "SrItmFarm.Coordinator.Api")]
    [InlineData("Microsoft.Extensions.DependencyInjection", "SrItmFarm.Coordinator.Api")]
    [InlineData("Spectre.Console", "SrItmFarm.Cli")]
    [InlineData("System.CommandLine", "SrItmFarm.Cli")]
    public void A_library_is_used_in_one_place(string library, params string[] places) =>
        Breach.None(
            from assembly in Product.Own
            from use in Uses.In(assembly)
            where Within(use.Used, library) && !places.Any(place => Within(use.User, place))
            select $"{use.User} uses {use.Used}"
        );

    [Fact]
    public void Processes_are_started_only_by_Hosting_Processes() =>
        Breach.None(
            from assembly in Product.Own
            from use in Uses.In(assembly)
            where use.Used == typeof(System.Diagnostics.ProcessStartInfo)
            where !Within(use.User, "SrItmFarm.Hosting.Processes")
            select $"{use.User} starts a process"
        );

    private static IEnumerable<(string From, string To)> SharedEdges() =>
        from use in Uses.In(Product.Shared)
        where use.Used.Assembly == Product.Shared && use.Used.Namespace is not null // the compiler's have none
        let edge = (Area(use.User), Area(use.Used))
        where edge.Item1 != edge.Item2
        group edge by edge into same
        select same.Key;

    private static string Area(Type type) => type.Namespace?.Split('.').ElementAtOrDefault(2) ?? "";

    private static bool Within(Type type, string area) =>
        type.Namespace is { } name && (name == area || name.StartsWith(area + ".", StringComparison.Ordinal));

    /// <summary>ASP.NET's shared framework lies beside that of the base class library.</summary>
    private static bool IsWebFramework(AssemblyName name) =>
        Directory
            .EnumerateFiles(
                Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "Microsoft.AspNetCore.App"),
                $"{name.Name}.dll",
                SearchOption.AllDirectories
            )
            .Any();

    private static bool IsBaseClassLibrary(AssemblyName name) =>
        File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name.Name + ".dll"));
}
