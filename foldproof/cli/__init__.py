"""The command line: thin commands over the services; everything heavy is imported when it runs."""
