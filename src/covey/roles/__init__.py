"""One file per party, without I/O: author, trustee, matcher, desk, ceremony."""
