"""What others ask through a protocol: language models, and editors."""
