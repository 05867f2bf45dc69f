"""`covey board` and `covey trustee`: one process each, until it is asked to stop."""

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path

from covey.cli.ceremony_files import MANIFEST as CEREMONY_MANIFEST
from covey.cli.ceremony_files import PRIVATE, read
from covey.cli.options import add_command
from covey.cli.places import MANIFEST
from covey.errors import Malformed, Misuse, Refused
from covey.sdk.files import private_folder, write_private

HOST = "127.0.0.1"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `board` and `trustee`."""
    board = add_command(
        subparsers,
        "board",
        "run a board",
        "Run the board of an escrow: it takes in what people send, keeps it sealed, and passes it on.\n"
        "On its first start, --from takes the board's key and the manifest out of the ceremony's folder.",
        "covey board --data /srv/board --from ceremony --trustee 1=https://t1.example.org --port 8100",
    )
    board.add_argument("--trustee", action="append", default=[], metavar="N=URL", help="where trustee N is; repeat it")
    board.add_argument(
        "--reminders", type=Path, metavar="FILE", help="switch on e-mail to desks (default: reminders.toml in --data)"
    )
    trustee = add_command(
        subparsers,
        "trustee",
        "run a trustee",
        "Run one trustee of an escrow: it keeps its shares and answers the board.\n"
        "On its first start, --from takes its secrets and the manifest out of the ceremony's folder.",
        "covey trustee --data /srv/trustee --from ceremony --port 8101",
    )
    for parser, run, port in ((board, run_board, 8100), (trustee, run_trustee, 8101)):
        parser.add_argument("--data", type=Path, required=True, help="this server's own directory")
        parser.add_argument("--from", dest="source", type=Path, help="a ceremony's folder, for the first start")
        parser.add_argument("--host", default=HOST, help=f"address to listen on (default: {HOST})")
        parser.add_argument("--port", type=int, default=port, help=f"port to listen on (default: {port})")
        parser.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
        parser.set_defaults(run=run)


def run_board(args: argparse.Namespace) -> int:
    """Serve the board."""
    if args.source is not None:
        _install_board(args.data, args.source)
    if args.trustee:
        _save_urls(args.data, args.trustee)
    _prepare(args)
    from covey.servers.board import serve

    serve(args.data, args.host, args.port, lambda: _listening(args), args.reminders)
    return 0


def run_trustee(args: argparse.Namespace) -> int:
    """Serve a trustee."""
    if args.source is not None:
        _install_trustee(args.data, args.source)
    _prepare(args)
    from covey.servers.trustee import serve

    serve(args.data, args.host, args.port, lambda: _listening(args))
    return 0


def _prepare(args: argparse.Namespace) -> None:
    os.umask(0o077)  # databases hold shares and sealed texts
    if args.with_parent:
        threading.Thread(target=_end_with_parent, daemon=True).start()


def _listening(args: argparse.Namespace) -> None:
    if not args.with_parent:
        print(f"Listening on http://{args.host}:{args.port}. Ctrl-C stops it.", file=sys.stderr)


def _end_with_parent() -> None:
    """Standard input is a pipe from the process that started this one: it closes when that one is gone."""
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _install_board(data: Path, source: Path) -> None:
    from covey.wire.ceremony import BOARD, PrivateKeys

    keys = PrivateKeys.from_bytes(read(source / PRIVATE / "board.secrets", "`covey ceremony board` makes it."))
    if keys.role != BOARD:
        raise Malformed("these are not the keys of a board", code="wrong-secrets")
    _install(data, source, "signing.key", keys.signing)


def _install_trustee(data: Path, source: Path) -> None:
    found = sorted((source / PRIVATE).glob("trustee-*.secrets"))
    if len(found) != 1:
        raise Misuse(
            f"{source / PRIVATE} has {len(found)} trustees' secrets, and one is needed",
            code="no-file",
            hint="`covey ceremony sign` writes them, each trustee's on its own machine.",
        )
    _install(data, source, "secrets.key", read(found[0]))


def _install(data: Path, source: Path, name: str, secret: bytes) -> None:
    """Copy key and manifest; never over others."""
    private_folder(data)
    manifest = read(source / CEREMONY_MANIFEST, "`covey ceremony assemble` makes it.")
    for path, content in ((data / name, secret), (data / MANIFEST, manifest)):
        if not path.exists():
            write_private(path, content)
        elif path.read_bytes() != content:
            raise Refused(f"{path} exists and is another one", code="file-exists", hint="Use another --data.")


def _save_urls(data: Path, pairs: list[str]) -> None:
    urls: dict[str, str] = {}
    for pair in pairs:
        number, mark, url = pair.partition("=")
        if not mark or not number.isdigit() or not url.startswith(("http://", "https://")):
            raise Misuse("a trustee is given as N=URL", hint="For example --trustee 1=https://t1.example.org")
        urls[str(int(number))] = url
    write_private(private_folder(data) / "trustees.json", json.dumps(urls, indent=1).encode() + b"\n")
