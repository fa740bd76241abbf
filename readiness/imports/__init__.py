"""From registers to profiles: what a register says becomes facts, verified as of its date. Nothing is guessed."""
