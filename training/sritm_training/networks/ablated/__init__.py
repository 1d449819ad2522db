"""Networks with one part left out or replaced, trained only to see what that part is worth."""
