"""Runs of a few steps: what they leave, and that they go on exactly."""

import os
import unittest
from dataclasses import replace

import torch
from trainer_case import TrainerCase, pausing_after, settings

from sritm_training import weights
from sritm_training.refused import Refused
from sritm_training.trainer import log
from sritm_training.trainer import settings as held


class Runner:
    """Makes a folder when it is read."""

    def __reduce__(self) -> tuple:
        return os.mkdir, ("ran",)


class Runs(TrainerCase):
    def test_A_run_learns_and_leaves_weights_log_and_strips(self) -> None:
        run = self.trained(settings("multipurpose-x2", 60, rate=2e-3))
        rows = log.read(run.folder / "log.csv")
        self.assertGreater(rows[-1].psnr, rows[0].psnr + 3)
        self.assertEqual((rows[0].step, rows[-1].step), (0, 60))
        self.assertTrue((run.folder / "strips" / "0000060.png").is_file())
        design, network = weights.load(run.folder / "multipurpose-x2.weights.pt")
        self.assertEqual(design.name, "multipurpose-x2")
        self.assertTrue(torch.equal(network.sr[0].weight, run.state.average.network.sr[0].weight))

    def test_A_stopped_run_goes_on_to_the_same_weights(self) -> None:
        asked = settings("gpgmnet-x2")
        self.run_of(asked, "stopped", pausing_after(2)).fit()
        self.assert_same_weights(self.trained(asked, "stopped"), self.trained(asked, "whole"))

    def test_A_finished_run_is_left_as_it_is(self) -> None:
        first = self.trained(settings("agcm-rlfn-x2", 2))
        again = self.trained(settings("agcm-rlfn-x2", 2))
        self.assertEqual(again.state.number, 2)
        self.assert_same_weights(again, first)

    def test_A_finished_run_goes_on_when_more_steps_are_asked_for(self) -> None:
        self.trained(settings("agcm-rlfn-x2", 2))
        asked = held.settle(self.folder / "run" / held.FILE, settings("agcm-rlfn-x2", 3), {"steps": 3})
        held.write(self.folder / "run", asked)
        self.assertEqual(self.trained(asked).state.number, 3)

    def test_A_run_by_the_clock_ends_with_it(self) -> None:
        asked = replace(settings("multipurpose-x2"), clock=1e-9)
        run = self.trained(asked)
        self.assertEqual((run.state.number, run.state.finished, run.factor()), (1, True, 0.0))
        self.assertEqual(self.trained(asked).state.number, 1)

    def test_A_loss_that_is_no_number_stops_the_run_and_keeps_its_batch(self) -> None:
        run = self.run_of(settings("agcm-rlfn-x2"), bad=1)
        with self.assertRaisesRegex(Refused, "step 1 of .*bad-batch.pt"):
            run.fit()
        batch = torch.load(run.folder / "bad-batch.pt")
        self.assertEqual((batch["step"], bool(batch["hdr"].isnan().all())), (1, True))
        self.assertFalse((run.folder / "state.pt").exists())

    def test_Files_that_would_run_code_are_refused(self) -> None:
        path = self.folder / "bad.weights.pt"
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.folder)
        torch.save({"design": "gpgmnet-x2", "state": Runner()}, path)
        with self.assertRaisesRegex(Refused, "expected weights as"):
            weights.load(path)
        self.assertFalse((self.folder / "ran").exists())

    def test_Every_network_takes_steps(self) -> None:
        for name in ("gpgmnet-paper-x4", "rlfn-bt2446a-x2", "agcm-le-x1"):
            with self.subTest(name):
                run = self.trained(settings(name, 2), name)
                self.assertEqual(run.state.number, 2)


if __name__ == "__main__":
    unittest.main()
