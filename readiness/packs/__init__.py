"""Rule packs: rules, questions and thresholds, loaded from text files and linked to each other."""
