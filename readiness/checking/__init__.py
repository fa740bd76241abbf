"""Everything `readiness check` and `readiness pack test` say: about packs, their tests, templates and profiles."""
