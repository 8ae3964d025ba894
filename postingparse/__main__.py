"""`python -m postingparse`."""

from postingparse.cli import main

main()
