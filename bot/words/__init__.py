"""Words: saying it so that it fits and is understood, and understanding what was typed."""
