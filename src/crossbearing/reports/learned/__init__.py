"""What labelled reports taught: which candidates are claims, and of which type, where no declared frame knows."""
