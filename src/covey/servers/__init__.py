"""Processes: the board and the trustees, as ASGI applications over the roles (spec/http)."""
