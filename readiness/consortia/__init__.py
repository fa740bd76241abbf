"""Which consortia could deliver what a locality needs: requirements, exact search, departures."""
