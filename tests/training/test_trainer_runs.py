"""Runs of a few steps: what they leave, and that they go on exactly."""

import os
import unittest
from dataclasses import replace
from unittest import mock

import torch
from trainer_case import Synthetic, TrainerCase, pausing_after, settings

from sritm_training import shipped, weights
from sritm_training.evaluation.choose import SHIPPED
from sritm_training.refused import Refused
from sritm_training.trainer import log
from sritm_training.trainer import settings as held
from sritm_training.trainer import state as states


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

    def test_A_run_can_begin_as_a_shipped_model_and_with_the_weights_of_a_smaller_one(self) -> None:
        folder = SHIPPED / "sritm-fast-x2"
        design, used = shipped.load(folder)
        same = self.run_of(settings("sritm-fast-x2", start=str(folder)), "same").state.average.network
        pair = Synthetic(2).validation(0)
        with torch.no_grad():
            expected = design.run(used, pair.sdr, pair.whole, pair.controls)
            self.assertLess((design.run(same, pair.sdr, pair.whole, pair.controls) - expected).abs().max().item(), 1e-5)
        larger = self.run_of(settings("sritm-x2", start=str(folder)), "larger").state.average.network
        self.assertTrue(torch.equal(larger.tail.weight[:, :32], used.tail.weight))
        content = shipped.content(folder)
        self.assertEqual(content["step"], shipped.manifest(folder)["provenance"]["step"])

    def test_Deep_SR_ITM_that_is_trained_learns_on_as_a_whole(self) -> None:
        folder = SHIPPED / "deepsritm-x2"
        design, used = shipped.load(folder)
        run = self.run_of(settings("deepsritm-x2", start=str(folder)))
        pair = Synthetic(2).validation(0)
        with torch.no_grad():
            expected, found = (design.run(n, pair.sdr, pair.whole, pair.controls)
                               for n in (used, run.state.average.network))
        self.assertLess((found - expected).abs().max().item(), 1e-6)
        run.fit()
        self.assertEqual(weights.load(run.folder / "deepsritm-x2.weights.pt")[0].name, "deepsritm-x2")
        learned = run.state.step.network.state_dict()
        self.assertEqual([name for name, old in used.state_dict().items() if torch.equal(learned[name], old)], [])

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

    def test_A_run_killed_while_it_reports_loses_no_step(self) -> None:
        for steps, name in ((6, "within"), (3, "at the end")):
            with self.subTest(name):
                asked = settings("agcm-rlfn-x2", steps)
                killed = self.run_of(asked, name)
                with mock.patch.object(killed.report, "look", side_effect=[20.0, KeyboardInterrupt]):
                    self.assertRaises(KeyboardInterrupt, killed.fit)
                self.assertEqual(states.read(killed.folder / states.FILE)["number"], 3)
                again = self.trained(asked, name)
                self.assertEqual(weights.read(again.report.weights)["step"], steps)
                self.assertEqual(log.read(again.folder / "log.csv")[-1].step, steps)

    def test_All_heads_of_the_multi_purpose_network_learn(self) -> None:
        run = self.run_of(settings("multipurpose-x2", 2))
        begun = {name: value.clone() for name, value in run.state.step.network.state_dict().items()}
        run.fit()
        learned = run.state.step.network.state_dict()
        self.assertEqual([name for name in begun if torch.equal(begun[name], learned[name])], [])

    def test_The_base_net_of_Deep_SR_ITM_learns_at_an_even_rate(self) -> None:
        run = self.run_of(settings("deepsritm-x2", 470, schedule="deepsritm", rate=1e-7, warm=0))
        rates = []
        for number in (0, 198, 199):
            run.state.number = number
            rates.append(run.rate())
        self.assertEqual(rates, [5e-7] * 3)
        run.state.phase = 1
        for number, expected in ((200, 1e-7), (449, 1e-7), (451, 1e-8), (461, 1e-9)):
            run.state.number = number
            self.assertAlmostEqual(run.rate(), expected, delta=expected / 1e6)

    def test_Every_network_takes_steps(self) -> None:
        for name in ("gpgmnet-paper-x4", "rlfn-bt2446a-x2", "agcm-le-x1"):
            with self.subTest(name):
                run = self.trained(settings(name, 2), name)
                self.assertEqual(run.state.number, 2)


if __name__ == "__main__":
    unittest.main()
