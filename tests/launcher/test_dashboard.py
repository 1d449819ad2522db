"""When ./sritm builds the dashboard, and that a farm goes on without it."""

import unittest

from launcher_case import LauncherCase


class Dashboard(LauncherCase):
    def setUp(self):
        super().setUp()
        self.program("node", "echo ${FAKE_NODE:-v20.19.0}")

    def builds(self):
        return [call for call in self.calls("npm") if call == "npm run build"]

    def test_only_what_serves_it_builds_it_and_only_once(self):
        self.sritm("render", "a", "b")
        self.assertEqual(self.builds(), [])
        self.assertEqual(len(self.calls("npm")), 1)
        self.sritm("coordinator")
        self.sritm("coordinator", "--work", "farm")
        self.assertEqual(len(self.builds()), 1)
        self.assertIn("--omit=dev", self.calls("npm")[1])

    def test_a_render_builds_it_where_it_is_to_be_shown(self):
        for shown in (["--dashboard"], ["--dashboard=8090"], ["--dashboard:8090"], ["--dashboard", "8090"]):
            with self.subTest(shown):
                (self.tree / "src/Dashboard/index.html").write_text(shown[0] + str(len(shown)))
                built = len(self.builds())
                self.sritm("render", "a", *shown, "--json")
                self.assertEqual(len(self.builds()), built + 1)
        self.sritm("submit", "--dashboard")
        self.sritm("render", "--dashboards", "a")
        (self.tree / "src/Dashboard/index.html").write_text("changed")
        self.sritm("render", "my --dashboard.mp4", "b")
        self.assertEqual(len(self.builds()), 4)

    def test_its_sources_are_none_of_the_programs(self):
        self.sritm("coordinator")
        (self.tree / "src/Dashboard/index.html").write_text("changed")
        self.sritm("render")
        self.assertEqual((len(self.calls("dotnet")), len(self.builds())), (1, 1))
        self.sritm("coordinator")
        self.assertEqual((len(self.calls("dotnet")), len(self.builds())), (1, 2))

    def test_a_farm_starts_without_it_and_says_why(self):
        (self.tree / "src/Dashboard/broken").touch()
        result = self.sritm("coordinator")
        self.assertEqual((result.returncode, result.stdout), (0, "<coordinator>"))
        self.assertIn("error: no such export", result.stderr)
        self.assertTrue(result.stderr.endswith("sritm: going on without the dashboard\n"))

    def test_an_older_node_is_named(self):
        result = self.sritm("coordinator", FAKE_NODE="v18.20.4")
        self.assertEqual(result.stdout, "<coordinator>")
        self.assertIn("needs Node.js 20.19 or newer to be built; found v18.20.4", result.stderr)


if __name__ == "__main__":
    unittest.main()
