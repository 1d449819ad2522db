"""Runs that are killed, stopped, split: all end with the weights of an undisturbed one."""

import copy
import signal
import subprocess
import sys
import unittest
from pathlib import Path

import torch
from trainer_case import TrainerCase, pausing_after, settings

from sritm_training.refused import Refused
from sritm_training.trainer import files, small
from sritm_training.trainer import settings as held
from sritm_training.trainer.log import read

CHILD = Path(__file__).with_name("trainer_child.py")
FOREVER = 10**6


class Resume(TrainerCase):
    def test_A_killed_run_goes_on_to_the_weights_of_an_undisturbed_one(self) -> None:
        self.child(12, signal.SIGKILL)
        resumed = self.trained(settings("agcm-rlfn-x2", 12), "child")
        self.assert_same_weights(resumed, self.trained(settings("agcm-rlfn-x2", 12), "whole"))
        steps = [row.step for row in read(resumed.folder / "log.csv")]
        self.assertEqual(steps, sorted(set(steps)))

    def test_An_interrupted_run_writes_its_state_and_ends_well(self) -> None:
        self.assertEqual(self.child(FOREVER, signal.SIGTERM), 0)
        state = files.load(self.folder / "child" / "state.pt")
        self.assertGreaterEqual(state["number"], 3)
        self.assertFalse(state["finished"])

    def child(self, steps: int, number: signal.Signals) -> int:
        """Sends the signal once three steps are done. Gives the exit code."""
        command = [sys.executable, str(CHILD), str(self.folder / "child"), "agcm-rlfn-x2", str(steps)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHILD.parent) as child:
            next(line for line in child.stdout if line.startswith("step 3"))
            child.send_signal(number)
            child.stdout.read()
        return child.returncode

    def test_Phases_go_on_exactly(self) -> None:
        asked = settings("deepsritm-x2", 3)
        whole = self.trained(asked, "whole")
        for pause in (1, 2):
            with self.subTest(pause=pause):
                self.run_of(asked, str(pause), pausing_after(pause)).fit()
                self.assert_same_weights(self.trained(asked, str(pause)), whole)

    def test_Discriminators_go_on_exactly(self) -> None:
        runs = [self.run_of(settings("jsigan-x2"), name) for name in ("one", "other")]
        pairs = runs[0].source.training(0)
        runs[0].turn(pairs)
        runs[1].state.load(copy.deepcopy(runs[0].state.content()))
        pair = next(pairs)
        for run in runs:
            torch.manual_seed(1)
            run.state.step.take(pair, 1.0)
        left, right = (run.state.step.losses.state_dict() for run in runs)
        self.assertTrue(all(torch.equal(left[name], right[name]) for name in right))
        self.assertEqual(*(run.state.step.network.image.last.bias.tolist() for run in runs))

    def test_A_small_state_goes_on_in_another_folder(self) -> None:
        asked = settings("agcm-rlfn-x2")
        stopped = self.run_of(asked, "stopped", pausing_after(2))
        stopped.fit()
        path = self.folder / "small.pt"
        self.assertIn("exact", small.save(stopped.state, asked, path))
        content, stored = small.load(path)
        self.assertEqual(stored, asked.to_json())
        again = self.run_of(asked, "again", content=content)
        again.fit()
        self.assert_same_weights(again, self.trained(asked, "whole"))

    def test_A_run_that_began_with_a_small_state_has_it_from_its_first_moment(self) -> None:
        asked = settings("agcm-rlfn-x2")
        stopped = self.run_of(asked, "stopped", pausing_after(2))
        stopped.fit()
        small.save(stopped.state, asked, self.folder / "small.pt")
        self.run_of(asked, "killed", content=small.load(self.folder / "small.pt")[0])  # and never comes to a step
        again = self.run_of(asked, "killed")
        self.assertEqual(again.state.number, 2)
        again.fit()
        self.assert_same_weights(again, self.trained(asked, "whole"))

    def test_The_house_network_goes_on_exactly(self) -> None:
        asked = settings("sritm-fast-x2", 3)
        self.assertGreater(asked.recipe.flats, 0)
        self.run_of(asked, "paused", pausing_after(1)).fit()
        self.assert_same_weights(self.trained(asked, "paused"), self.trained(asked, "whole"))

    def test_Large_states_are_made_smaller_or_refused(self) -> None:
        for name, said in (("jsinet-x2", "16 bits"), ("jsinet-x4", "averaged weights alone")):
            asked = settings(name, 1)
            run = self.run_of(asked, name)
            run.turn(run.source.training(0))
            with self.subTest(name):
                path = self.folder / f"{name}.pt"
                self.assertIn(said, small.save(run.state, asked, path))
                self.assertLessEqual(path.stat().st_size, small.LIMIT)
                self.run_of(asked, f"{name}-again", content=small.load(path)[0])

    def test_Another_recipe_is_refused_for_a_begun_run(self) -> None:
        path = self.folder / held.FILE
        held.write(self.folder, settings("multipurpose-x2"))
        with self.assertRaisesRegex(Refused, "expected rate 0.0005, as the run began, found 0.1"):
            held.settle(path, settings("multipurpose-x2", rate=0.1), {"rate": 0.1})
        longer = held.settle(path, settings("multipurpose-x2", 9), {"steps": 9})
        self.assertEqual(longer.recipe.steps, 9)


if __name__ == "__main__":
    unittest.main()
