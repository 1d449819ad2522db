"""A run in a process of its own that writes its state after every step: ``FOLDER DESIGN STEPS``."""

import sys
from pathlib import Path

import torch
from trainer_case import CPU, Synthetic, settings

from sritm_training.trainer import settings as held
from sritm_training.trainer.fit import Limits
from sritm_training.trainer.start import interrupted, resume

torch.set_num_threads(1)
folder, design, steps = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
asked = held.settle(folder / held.FILE, settings(design, steps), {})
source = Synthetic(asked.of.scale, asked.recipe.patch, asked.recipe.batch)
limits = Limits(save_every=0, stopping=interrupted())
resume(asked, folder, source, CPU, limits, say=lambda line: print(line, flush=True)).fit()
