"""Foreign track files and a provider's events into POSITIONS, STATICS and EVENTS: strict, streaming, nothing dropped silently."""
