"""What ./sritm promises before the program itself starts."""

import os
import unittest

from launcher_case import APT, LauncherCase


class Launcher(LauncherCase):
    def test_the_first_start_sets_up_says_so_on_standard_error_and_runs(self):
        result = self.sritm("probe", "a film.mp4")
        self.assertEqual((result.returncode, result.stdout), (0, "<probe><a film.mp4>"))
        said = result.stderr.splitlines()
        self.assertEqual(len(said), 2)
        self.assertTrue(all(line.startswith("sritm: ") for line in said))
        self.assertEqual(len(self.calls("npm")), 1)
        self.assertIn("ci --ignore-scripts", self.calls("npm")[0])

    def test_once_set_up_it_prints_nothing_of_its_own_and_builds_nothing(self):
        self.sritm()
        before = self.log.read_text()
        result = self.sritm("doctor")
        self.assertEqual((result.stdout, result.stderr), ("<doctor>", ""))
        self.assertEqual(self.log.read_text(), before)

    def test_arguments_standard_input_and_exit_code_pass_through(self):
        self.sritm()
        echoed = self.sritm("cat", "", "*", "a\nb", stdin="frames").stdout
        self.assertEqual(echoed, "<cat><><*><a\nb>frames")
        self.assertEqual(self.sritm("exit", "130").returncode, 130)

    def test_standard_input_is_kept_for_the_program_when_it_builds_first(self):
        self.assertEqual(self.sritm("cat", stdin="frames").stdout, "<cat>frames")

    def test_it_starts_through_symbolic_links_and_from_any_folder(self):
        first = self.bin.parent / "link"
        second = self.bin.parent / "link of link"
        first.symlink_to(self.tree / "sritm")
        second.symlink_to("link")
        result = self.sritm("x", command=second, cwd=self.bin.parent)
        self.assertEqual((result.returncode, result.stdout), (0, "<x>"))

    def test_a_shell_that_completes_never_waits_for_a_build_or_an_installation(self):
        for words in (["completion", "bash"], ["[suggest:9]", "sritm ren"]):
            result = self.sritm(*words)
            self.assertEqual((result.returncode, result.stdout), (1, ""))
            self.assertIn("nothing is built yet", result.stderr)
        self.assertEqual(self.log.read_text(), "")
        self.sritm("x")
        (self.tree / "src/Cli/Program.cs").write_text("changed")
        self.remove("ffmpeg")
        result = self.sritm("[suggest:9]", "sritm ren")
        self.assertEqual((result.stdout, result.stderr), ("<[suggest:9]><sritm ren>", ""))
        self.assertEqual(len(self.calls("dotnet")), 1)

    def test_a_changed_source_is_built_again_once_and_a_touched_one_is_not(self):
        source = self.tree / "src/Cli/Program.cs"
        self.sritm()
        source.touch()
        self.sritm()
        self.assertEqual(len(self.calls("dotnet")), 1)
        times = source.stat()
        source.write_text("changed")
        os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns - 10**12))
        self.sritm()
        self.sritm()
        self.assertEqual(len(self.calls("dotnet")), 2)

    def test_added_and_removed_sources_count_and_build_outputs_do_not(self):
        self.sritm()
        for ignored in ("src/Cli/obj/x.json", "src/OnnxRuntime/node_modules/x.js"):
            (self.tree / ignored).parent.mkdir(parents=True, exist_ok=True)
            (self.tree / ignored).write_text("x")
        self.sritm()
        self.assertEqual(len(self.calls("dotnet")), 1)
        (self.tree / "src/Cli/New.cs").write_text("new")
        self.sritm()
        (self.tree / "src/Cli/New.cs").unlink()
        self.sritm()
        self.assertEqual(len(self.calls("dotnet")), 3)

    def test_a_failed_build_shows_its_output_and_the_next_start_builds_again(self):
        (self.tree / "src/Cli/broken").touch()
        result = self.sritm("x")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("error CS0000: broken", result.stderr)
        self.assertIn("sritm: the build failed", result.stderr)
        (self.tree / "src/Cli/broken").unlink()
        self.assertEqual(self.sritm("x").stdout, "<x>")

    def test_what_is_missing_is_installed_with_apt_and_nothing_else(self):
        self.remove("ffmpeg", "mkvmerge")
        result = self.sritm("x")
        self.assertEqual(result.stdout, "<x>")
        self.assertIn("sritm: installing ffmpeg mkvtoolnix with apt\n", result.stderr)
        self.assertEqual(len(self.calls("apt-get")), 1)
        self.assertTrue(self.calls("apt-get")[0].endswith(" ffmpeg mkvtoolnix"))

    def test_only_the_missing_package_is_installed(self):
        self.remove("mkvmerge")
        self.sritm()
        self.assertTrue(self.calls("apt-get")[0].endswith("--no-install-recommends mkvtoolnix"))

    def test_package_lists_are_fetched_when_the_first_try_fails(self):
        self.remove("mkvmerge")
        update = '[[ $2 != update && $1 != update ]] || cp "$FAKE_BIN/true" "$FAKE_BIN/updated"\n'
        refuse = "[[ -e $FAKE_BIN/updated ]] || exit 100\n"
        self.program("apt-get", update + refuse + APT)
        self.assertEqual(self.sritm("x").stdout, "<x>")

    def test_sudo_is_used_when_it_asks_for_no_password(self):
        self.remove("mkvmerge")
        self.program("sudo", 'echo "sudo $*" >> "$FAKE_LOG"; shift; "$@"')
        self.assertEqual(self.sritm("x", FAKE_UID=1000).stdout, "<x>")
        self.assertEqual(len(self.calls("apt-get")), 1)

    def test_without_the_right_to_install_it_prints_the_one_command_and_stops(self):
        self.remove("ffmpeg", "mkvmerge")
        self.program("sudo", "exit 1")
        result = self.sritm("x", FAKE_UID=1000)
        self.assertEqual((result.returncode, result.stdout, self.log.read_text()), (1, "", ""))
        command = "sudo apt-get update && sudo apt-get install -y ffmpeg mkvtoolnix"
        self.assertEqual(result.stderr, f"sritm: missing: ffmpeg mkvtoolnix. Run: {command}\n")

    def test_an_apt_that_fails_shows_its_output(self):
        self.remove("mkvmerge")
        self.program("apt-get", "echo E: no such package; exit 100")
        result = self.sritm("x")
        self.assertEqual(result.returncode, 1)
        self.assertIn("E: no such package", result.stderr)

    def test_a_missing_sdk_node_or_npm_is_one_clear_line(self):
        for name in ("npm", "node", "dotnet"):
            self.remove(name)
            result = self.sritm("x")
            self.assertEqual((result.returncode, result.stdout), (1, ""))
            self.assertEqual(len(result.stderr.splitlines()), 1)
            self.assertIn("is missing", result.stderr)

    def test_an_sdk_that_is_too_old_is_one_clear_line(self):
        self.program("dotnet", "echo '8.0.100 [/sdk]'")
        result = self.sritm("x")
        self.assertEqual(result.returncode, 1)
        self.assertIn("the .NET 10 SDK is missing", result.stderr)

    def test_node_is_not_needed_once_onnx_runtime_is_there(self):
        self.sritm()
        self.remove("node", "npm")
        (self.tree / "src/Cli/Program.cs").write_text("changed")
        self.assertEqual(self.sritm("x").stdout, "<x>")

    def test_a_changed_lock_file_installs_onnx_runtime_anew(self):
        self.sritm()
        (self.tree / "src/OnnxRuntime/package-lock.json").write_text("another")
        self.sritm()
        self.assertEqual(len(self.calls("npm")), 2)

    def test_the_gpu_layout_is_installed_when_asked_for_and_stays(self):
        self.sritm(SRITM_GPU="1")
        self.assertIn("SritmGpuLayout=True", self.calls("dotnet")[0])
        self.sritm(SRITM_GPU="1")
        self.sritm(SRITM_GPU="")
        self.assertEqual((len(self.calls("npm")), len(self.calls("dotnet"))), (2, 1))
        self.sritm(SRITM_GPU="0")
        self.assertIn("SritmGpuLayout=False", self.calls("dotnet")[1])

    def test_two_started_at_once_build_once(self):
        os.mkfifo(self.tree / "gate")
        first = self.start()
        with open(self.tree / "gate", "w") as gate:  # opens when the first build has begun
            second = self.start()
            self.assertIn("waiting for another set-up", second.stderr.readline())
            (self.tree / "gate").unlink()
            gate.write("go\n")
        outputs = [process.communicate(timeout=60)[0] for process in (first, second)]
        self.assertEqual(outputs, ["<x>", "<x>"])
        self.assertEqual(len(self.calls("dotnet")), 1)


if __name__ == "__main__":
    unittest.main()
