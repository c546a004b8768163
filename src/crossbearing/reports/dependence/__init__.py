"""Where documents come from: passages in common, credits, and anonymous sources that they share."""
