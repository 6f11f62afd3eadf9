"""Programs for the people who work on foldproof: training of the examples, documentation."""
