"""Run a kernel over partitions of a table: here, or on another engine."""
