"""The command line: parse, call one act or view, render; nothing else."""
