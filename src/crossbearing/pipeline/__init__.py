"""The pipeline: the channels that are installed, the declared stages, and the runner that does what is not yet done."""
