using System.Text.RegularExpressions;

namespace SrItmFarm.Architecture.Tests;

public sealed partial class SourceTests(ITestOutputHelper output)
{
    private static readonly string[] CodeFolders = ["src", "tests", "bench"];

    [Fact]
    public void No_source_file_has_more_than_300_lines()
    {
        var files = Tree.Files("*.cs", CodeFolders)
            .Concat(Tree.Files("*.py", "training", "tests", "bench"))
            .Concat(Tree.Files("*.sh", "scripts", "samples"))
            .ToDictionary(path => path, path => Tree.Lines(path).Length);
        foreach (var (path, lines) in files.Where(file => file.Value > 150))
        {
            output.WriteLine($"{path}: {lines} lines, more than the aim of 150");
        }
        Assert.DoesNotContain(files, file => file.Value > 300);
    }

    [Fact]
    public void A_file_has_at_most_one_public_type() =>
        Breach.None(
            from path in Tree.Files("*.cs", CodeFolders)
            let types = Tree.Lines(path).Count(line => PublicType().IsMatch(line))
            where types > 1
            select $"{path} has {types} public types"
        );

    [Fact]
    public void A_namespace_is_its_folder() =>
        Breach.None(
            from path in Tree.Files("*.cs", "src")
            let expected = "namespace SrItmFarm."
                + Path.GetDirectoryName(path)!["src/".Length..].Replace('/', '.')
                + ";"
            let found = Tree.Lines(path).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
            where found is not null && found != expected
            select $"{path}: expected '{expected}', found '{found}'"
        );

    [Fact]
    public void No_note_of_unfinished_work_is_left() =>
        Breach.None(LinesWith(Unfinished(), Written("*.cs", "*.py", "*.sh", "*.sql", "*.md")));

    [Fact]
    public void No_path_of_one_machine_is_named() =>
        Breach.None(LinesWith(MachinePath(), Written("*.cs", "*.py", "*.sh", "*.sql", "*.md", "*.csproj", "*.json")));

    [Fact]
    public void Sql_lies_in_the_journal_and_begins_with_its_comment() =>
        Breach.None(
            from path in Tree.Files("*.sql", "src")
            where
                !path.StartsWith("src/Hosting/Journal/Sql/", StringComparison.Ordinal)
                || !Tree.Lines(path)[0].StartsWith("--", StringComparison.Ordinal)
            select path
        );

    private static IEnumerable<string> Written(params string[] patterns) =>
        patterns.SelectMany(pattern =>
            Tree.Files(pattern, "src", "tests", "bench", "training", "scripts", "samples", "docs", "models")
        );

    private static IEnumerable<string> LinesWith(Regex pattern, IEnumerable<string> paths) =>
        from path in paths
        from line in Tree.Lines(path).Index()
        where pattern.IsMatch(line.Item)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex(@"^public .*\b(class|record|struct|interface|enum|delegate)\b")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|TB" + @"D)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.*])/(root|work|Users|home(?!/me\b))/\w")]
    private static partial Regex MachinePath();
}
