"""What others ask through a protocol: language models, over the Model Context Protocol."""
