"""Benchmarks, run by `make bench`, never by the test suite. Numbers are of this machine; goals are ours."""
