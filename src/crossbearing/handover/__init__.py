"""What leaves a case: the report, exports, and the check that nothing leaves with them that should stay."""
