"""Untrusted producers of certificates, one file per kind; the independent checker decides."""
