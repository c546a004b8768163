"""Who and what records speak of: names across scripts, hull numbers, flags, and subjects with undoable same/not-same."""
