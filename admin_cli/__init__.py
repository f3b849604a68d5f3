"""The `suluh` command: thin verbs for whoever keeps the directory, who cannot see who asked."""
