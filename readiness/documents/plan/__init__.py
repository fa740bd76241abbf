"""Plans: what a plan says, worked out once, and the formats made from it."""
