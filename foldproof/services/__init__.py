"""Services join witnesses: exact mathematics, certificates, checker and grid; one file each."""
