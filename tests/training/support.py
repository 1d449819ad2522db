"""Where the package and the committed models lie."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "models"
sys.path.insert(0, str(ROOT / "training"))
sys.dont_write_bytecode = True
