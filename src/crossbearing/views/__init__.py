"""What is shown, once: view models and SVG pictures for report, desk, command line and notebook; all through a profile."""
