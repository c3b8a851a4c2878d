"""Fuzzers of the validator: run for as long as one likes, outside the test suite."""
