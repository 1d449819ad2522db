using System.Text.RegularExpressions;

namespace SrItmFarm.Architecture.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void A_decision_has_at_most_40_lines_and_names_context_choice_and_consequence() =>
        Breach.None(
            from path in Tree.Files("*.md", "docs/decisions")
            let lines = Tree.Lines(path)
            where
                lines.Length > 40
                || !lines.Contains("## Context")
                || !lines.Contains("## Choice")
                || !lines.Contains("## Consequence")
            select path
        );

    [Fact]
    public void Links_between_documents_lead_somewhere() =>
        Breach.None(
            from path in Tree.Files("*.md", "docs", "samples").Append("README.md").Append("CONTRIBUTING.md")
            from line in Tree.Lines(path)
            from Match link in Link().Matches(line)
            let target = Path.Combine(Tree.Root, Path.GetDirectoryName(path)!, link.Groups[1].Value)
            where !File.Exists(target) && !Directory.Exists(target)
            select $"{path}: {link.Value}"
        );

    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\((?!https?:)([^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
