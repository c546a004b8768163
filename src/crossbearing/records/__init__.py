"""What passes between rooms: small frozen types, keys, Arrow schemas. Imports nothing of ours."""
