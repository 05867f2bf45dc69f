"""The only floor that imports third-party cryptography: group, hashing, aead, hpke, prg, signing."""
