using System.Text.RegularExpressions;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api.Contract;

/// <summary>What the source says of types and methods: the document's descriptions.</summary>
internal sealed partial class SourceComments
{
    private readonly Dictionary<string, string> types = [];
    private readonly Dictionary<(string Type, string Member), string> members = [];

    public SourceComments()
    {
        foreach (
            var path in Directory.GetFiles(Path.Combine(TestMaterial.Root, "src"), "*.cs", SearchOption.AllDirectories)
        )
        {
            Read(File.ReadAllText(path), Path.GetFileNameWithoutExtension(path));
        }
    }

    public string? Of(string type) => types.GetValueOrDefault(type);

    /// <summary>A parameter of a record, or a method of a class.</summary>
    public string? Of(string type, string member) => members.GetValueOrDefault((type, member));

    private void Read(string text, string file)
    {
        foreach (Match found in TypeComment().Matches(text))
        {
            var (comment, name) = (Plain(found.Groups[1].Value), found.Groups[2].Value);
            types.TryAdd(name, Words(Summary().Match(comment).Groups[1].Value));
            foreach (Match param in Parameter().Matches(comment))
            {
                members.TryAdd((name, param.Groups[1].Value), Words(param.Groups[2].Value));
            }
        }

        foreach (Match found in MethodComment().Matches(text))
        {
            var summary = Summary().Match(Plain(found.Groups[1].Value)).Groups[1].Value;
            members.TryAdd((file, found.Groups[2].Value), Words(summary));
        }
    }

    private static string Plain(string comment) => Slashes().Replace(comment, " ");

    private static string Words(string text)
    {
        var named = Reference().Replace(text, match => match.Groups[1].Value.Split('.')[^1]);
        return Space().Replace(Tag().Replace(named, ""), " ").Trim();
    }

    [GeneratedRegex(
        @"((?:[ \t]*///[^\n]*\n)+)(?:[ \t]*\[[^\n]*\]\n)*[ \t]*(?:public|internal)(?: sealed| abstract| readonly)* (?:record struct|record|class|enum) (\w+)"
    )]
    private static partial Regex TypeComment();

    [GeneratedRegex(@"((?:[ \t]*///[^\n]*\n)+)[ \t]*(?:public|private|internal) static (?:async )?[^;={}]*?\b(\w+)\(")]
    private static partial Regex MethodComment();

    [GeneratedRegex(@"<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex(@"<param name=""(\w+)"">(.*?)</param>", RegexOptions.Singleline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\s*///")]
    private static partial Regex Slashes();

    [GeneratedRegex(@"<(?:see|paramref) (?:cref|name)=""([^""]*)""\s*/>")]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
