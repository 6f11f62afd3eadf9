"""Pictures by matplotlib (extra ``plot``); nothing else imports it, and this when it draws.

Decisions (which boundary folds, where a node is active, values at breakpoints) are exact; only
what goes to the canvas is rounded to floats.
"""
