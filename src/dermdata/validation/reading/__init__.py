"""Reading: what there is to read, and documents as they stand in files."""
