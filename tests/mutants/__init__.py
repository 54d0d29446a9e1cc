"""故意改错: faults planted in rules, policies and actions, one at a time; do the tests notice?

`make mutants` plants 200 by a fixed seed; the tests that reach the line (`make coverage` notes
which) are run against each, and the share that was noticed is printed with what was not.
"""
