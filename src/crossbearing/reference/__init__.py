"""What is a table in the world: ports, states, lexicons, rules and packs, as data files with their sources."""
