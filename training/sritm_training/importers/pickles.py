"""A pickle read without running it: a stack machine for the few opcodes of weight files.

Python's own unpickler calls whatever a file names. Here a name is a word; the only things ever
called are the functions handed in for it, and a name or an opcode that isn't listed is an error.
"""

import io
import pickletools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO


@dataclass(frozen=True)
class Name:
    """A class or function that the pickle mentions, such as ``torch FloatStorage``."""

    text: str


@dataclass
class Machine:
    """``names``: what a name, called, makes. ``persistent``: what an outside reference stands for.
    An object with a method ``build`` is handed its state; others lose it."""

    names: Mapping[str, Callable[..., Any]]
    persistent: Callable[[Any], Any] | None = None
    stack: list[Any] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    memo: dict[int, Any] = field(default_factory=dict)

    def run(self, source: bytes | BinaryIO) -> Any:
        """One pickle; a stream is left after it. ValueError for what can't or mustn't be read."""
        stream = io.BytesIO(source) if isinstance(source, bytes) else source
        try:
            for opcode, argument, _ in pickletools.genops(stream):
                if opcode.name == "STOP":
                    return self.stack.pop()
                self._step(opcode.name, argument)
        except (IndexError, KeyError, TypeError, UnicodeError) as error:
            raise ValueError(f"a damaged pickle ({type(error).__name__}: {error})") from error
        raise ValueError("a pickle without end")

    def _step(self, name: str, argument: Any) -> None:
        if name in CONSTANTS:
            self.stack.append(CONSTANTS[name]())
        elif name in LITERALS:
            self.stack.append(argument)
        elif name in ACTIONS:
            ACTIONS[name](self, argument)
        else:
            raise ValueError(f"the pickle opcode {name}, which no weights need")

    def _since_mark(self) -> list[Any]:
        start = self.marks.pop()
        items = self.stack[start:]
        del self.stack[start:]
        return items

    def _global(self, text: str) -> None:
        self.stack.append(Name(text))

    def _put(self, place: int) -> None:
        self.memo[place] = self.stack[-1]

    def _get(self, place: int) -> None:
        self.stack.append(self.memo[place])

    def _mark(self, _: None) -> None:
        self.marks.append(len(self.stack))

    def _tuple(self, _: None) -> None:
        self.stack.append(tuple(self._since_mark()))

    def _pop_tuple(self, count: int) -> None:
        items = tuple(self.stack[-count:])
        if len(items) < count:
            raise ValueError("a damaged pickle (short stack)")
        del self.stack[-count:]
        self.stack.append(items)

    def _set_item(self, _: None) -> None:
        value, key = self.stack.pop(), self.stack.pop()
        _expect(self.stack[-1], dict)[key] = value

    def _set_items(self, _: None) -> None:
        items = self._since_mark()
        _expect(self.stack[-1], dict).update(zip(items[::2], items[1::2]))

    def _append(self, _: None) -> None:
        value = self.stack.pop()
        _expect(self.stack[-1], list).append(value)

    def _appends(self, _: None) -> None:
        items = self._since_mark()
        _expect(self.stack[-1], list).extend(items)

    def _reduce(self, _: None) -> None:
        arguments, name = _expect(self.stack.pop(), tuple), _expect(self.stack.pop(), Name)
        if name.text not in self.names:
            raise ValueError(f"a call of '{name.text}', which no weights need")
        self.stack.append(self.names[name.text](*arguments))

    def _build(self, _: None) -> None:
        state = self.stack.pop()
        if hasattr(self.stack[-1], "build"):
            self.stack[-1].build(state)

    def _persistent(self, _: None) -> None:
        if self.persistent is None:
            raise ValueError("a reference to data outside of the pickle")
        self.stack.append(self.persistent(self.stack.pop()))


def _expect(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise ValueError(f"a damaged pickle ({type(value).__name__} in place of {kind.__name__})")
    return value


CONSTANTS: dict[str, Callable[[], Any]] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_TUPLE": tuple,
    "EMPTY_DICT": dict,
    "EMPTY_LIST": list,
}

LITERALS = {
    "BININT", "BININT1", "BININT2", "LONG1", "BINUNICODE", "SHORT_BINSTRING", "BINSTRING",
    "SHORT_BINBYTES", "BINBYTES", "BINFLOAT",
}

ACTIONS: dict[str, Callable[[Machine, Any], None]] = {
    "PROTO": lambda machine, _: None,
    "GLOBAL": Machine._global,
    "BINPUT": Machine._put,
    "LONG_BINPUT": Machine._put,
    "BINGET": Machine._get,
    "LONG_BINGET": Machine._get,
    "MARK": Machine._mark,
    "TUPLE": Machine._tuple,
    "TUPLE1": lambda machine, _: machine._pop_tuple(1),
    "TUPLE2": lambda machine, _: machine._pop_tuple(2),
    "TUPLE3": lambda machine, _: machine._pop_tuple(3),
    "SETITEM": Machine._set_item,
    "SETITEMS": Machine._set_items,
    "APPEND": Machine._append,
    "APPENDS": Machine._appends,
    "REDUCE": Machine._reduce,
    "BUILD": Machine._build,
    "BINPERSID": Machine._persistent,
}
