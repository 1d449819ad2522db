"""How near a prediction comes to the truth, and what it costs."""
