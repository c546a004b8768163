"""Readers of watchlists: UN Consolidated XML, OFAC SDN CSV, EU FSF XML, FollowTheMoney JSON lines."""
