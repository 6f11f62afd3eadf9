"""Reading and writing: network and polyhedron files, built-in names, results. Nothing runs code."""
