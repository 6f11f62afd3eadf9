"""Reports for people: what the sources state wrongly, and how results are presented."""
