"""Vaults in the board's database: ciphertext, and how many each account has made."""

from covey.store.database import Database

# In the order of their names, not of their making.
TABLES = """
    CREATE TABLE vault(name BLOB PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE vaults_made(account BLOB PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    """


class SqlVaults:
    """The vaults' part of a board's store."""

    database: Database

    def vault(self, name: bytes) -> bytes | None:
        row = self.database.one("SELECT data FROM vault WHERE name = ?", name)
        return row[0] if row else None

    def put_vault(self, name: bytes, data: bytes) -> None:
        self.database.run("INSERT OR REPLACE INTO vault VALUES (?, ?)", name, data)
        self.database.purge()

    def vaults_made(self, account: bytes) -> int:
        row = self.database.one("SELECT number FROM vaults_made WHERE account = ?", account)
        return int(row[0]) if row else 0

    def count_vault(self, account: bytes) -> None:
        self.database.run(
            "INSERT INTO vaults_made VALUES (?, 1) ON CONFLICT DO UPDATE SET number = number + 1", account
        )
