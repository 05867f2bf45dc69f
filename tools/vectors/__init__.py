"""What `make vectors` writes, one module for each part of the protocol."""
