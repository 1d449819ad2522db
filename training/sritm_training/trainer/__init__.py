"""Training: recipes, steps, exact resume, and what a run leaves to look at."""
