"""Letters between an author and their counsellor, copied into the book (spec/mail, spec/desk)."""

from collections.abc import Awaitable, Callable

from covey.errors import Blame, Malformed, PeerFault, Waiting
from covey.roles.desk.book import BookKey
from covey.roles.desk_keys import DeskKeys
from covey.roles.mail import MailParty
from covey.sdk.files import private_folder
from covey.sdk.house.cases import CaseSteps
from covey.sdk.letters import LetterFolder
from covey.sdk.mailbox import LetterStore, Mailbox, MailView
from covey.sdk.proofs import KeptReceipts, Proof, prove
from covey.wire.desk import LineKind
from covey.wire.log import Receipt, Receipts, SealedFiling
from covey.wire.mail import MailRemoval, SealedLetter
from covey.wire.manifest import Manifest


class LettersInMemory:
    """What `LetterFolder` keeps on disk, for somebody who keeps nothing there."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, int, bytes], tuple[SealedLetter, bool]] = {}
        self._removal: MailRemoval | None = None

    def all(self) -> list[SealedLetter]:
        """Everything kept, sent or not, by sender and number."""
        return [self._letters[place][0] for place in sorted(self._letters)]

    def unsent(self) -> list[SealedLetter]:
        """What the board has not confirmed, by number."""
        return sorted((one for one, sent in self._letters.values() if not sent), key=lambda one: one.number)

    def add(self, letter: SealedLetter, *, sent: bool = True) -> None:
        """Keep a letter."""
        self._letters[letter.sender, letter.number, letter.id] = (letter, sent)

    def sent(self, letter: SealedLetter) -> None:
        """The board has confirmed it."""
        self.add(letter)

    def replace(self, before: SealedLetter, after: SealedLetter) -> None:
        """Another letter in place of an unsent one."""
        self.forget(before)
        self.add(after, sent=False)

    def forget(self, letter: SealedLetter) -> None:
        """An unsent letter that is not to be sent."""
        self._letters.pop((letter.sender, letter.number, letter.id), None)

    def removal(self) -> MailRemoval | None:
        """The newest that the author signed, as far as it is known here."""
        return self._removal

    def remove(self, removal: MailRemoval, *, letters: bool) -> None:
        """Remember what the author removed; a desk keeps what it has read."""
        self._removal = removal
        if letters:
            self.clear()

    def periods(self, manifest: Manifest) -> dict[int, DeskKeys]:
        """The keys of desks that have changed them; one's own are known."""
        return {}

    def keep_periods(self, keys: DeskKeys) -> None:
        """The session has them."""

    def clear(self) -> None:
        """Forget everything."""
        self._letters = {}


class LetterSteps(CaseSteps):
    """What a counsellor does with letters: through `mail`, and every one of them is copied into the book."""

    _in_memory: dict[bytes, LettersInMemory]
    _accounts: dict[bytes, bytes]

    async def mail(self, filing: bytes, step: Callable[[Mailbox], Awaitable[MailView]]) -> MailView:
        """Do something with an author's mail, such as `lambda mail: mail.write(text)`; then copy what is new."""
        await self.case(filing)
        seed = self._seed(filing)  # waits until the case part is open
        await self._account(filing)
        box, letters = self._box(filing)
        try:
            return await step(box)
        finally:
            await self._copy(filing, BookKey.author(seed, filing), letters)

    def known_letters(self, filing: bytes) -> MailView:
        """The letters that are here, without asking anybody; after `sealed` or `mail`."""
        return self._box(filing)[0].known()

    async def sealed(self, filing: bytes) -> SealedFiling:
        """An author's filing as trustees hold it; `PeerFault` on the board if it delivers another."""
        found, brief = await self._delivered(filing), self._brief(filing)
        core = found.header.core
        try:
            found.contents.verify(core)
        except Malformed as error:
            raise PeerFault(Blame("board", f"delivered a bad filing: {error}"), code=error.code) from None
        if brief is None or found.header.digest != brief.digest:
            fault = f"delivered another filing than the one trustees hold under the id {filing.hex()}"
            raise PeerFault(Blame("board", fault), code="wrong-answer")
        self._accounts[filing] = core.account
        return found

    async def proof(self, filing: bytes) -> Proof:
        """When an author's filing was filed, kept and opened, as far as receipts of trustees show it."""
        await self.case(filing)
        header, written = (await self.sealed(filing)).header, self.known_receipts(filing)
        kept = KeptReceipts()
        kept.keep(filing, written)
        proof = await prove(self._door.board, self.manifest, header, kept)
        new = {(one.trustee, one.status) for one in kept.known(filing)}
        if new - {(one.trustee, one.status) for one in written} and self._case(filing) is not None:
            await self._about(filing, LineKind.RECEIPTS, filing, Receipts(kept.known(filing)).to_bytes())
        return proof

    def known_receipts(self, filing: bytes) -> tuple[Receipt, ...]:
        """What trustees signed about an author's filing, as far as the book has it."""
        lines = (found for _, found in self._of_author(filing, LineKind.RECEIPTS))
        return next((Receipts.from_bytes(found.line.body).receipts for found in lines), ())

    def _box(self, filing: bytes) -> tuple[Mailbox, LetterStore]:
        opened, chains, key = self._case(filing), {self.index: self.chain}, self.keyring.signing
        if opened is None or filing not in self._accounts:
            raise Waiting("trustees have not opened the rest of this filing to its counsellor yet")
        account, letters = self._accounts[filing], self._letters(filing)
        party = MailParty(self.manifest, filing, account, opened.mail, self.index, key, chains)
        board, say = self._door.board, self._door.say
        return Mailbox(party, board, letters, say, now=self._door.now, entropy=self._door.entropy), letters

    def known_mail(self, filing: bytes) -> list[SealedLetter]:
        """The letters that the book has."""
        return [SealedLetter.from_bytes(found.line.body) for found in self.book.lines(LineKind.LETTER, filing)]

    def _letters(self, filing: bytes) -> LetterStore:
        """Where letters are kept while they are worked with: those of the book are there."""
        letters: LetterStore = self._in_memory.setdefault(filing, LettersInMemory())
        if self._cache is not None:
            letters = LetterFolder(private_folder(self._cache / "letters") / filing.hex())
        here = {letter.id for letter in letters.all()}
        for letter in self.known_mail(filing):
            if letter.id not in here:
                letters.add(letter)
        return letters

    async def _copy(self, filing: bytes, key: BookKey, letters: LetterStore) -> None:
        there = {letter.id for letter in self.known_mail(filing)}
        unsent = {letter.id for letter in letters.unsent()}
        new = [one for one in letters.all() if one.id not in there | unsent]
        if new:
            await self.write_all([(key, LineKind.LETTER, one.id, one.to_bytes()) for one in new])

    async def _account(self, filing: bytes) -> bytes:
        """The author's account, by the header that trustees agreed on."""
        if filing not in self._accounts:
            await self.sealed(filing)
        return self._accounts[filing]
