"""Changes: what kinds there are, how they are found, read, said and done."""
