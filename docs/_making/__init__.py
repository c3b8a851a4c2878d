"""What makes the documentation of the pages of the repository and of the package."""
