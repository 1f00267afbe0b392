"""Reads what --format=trace and FILE.trace write: the display list as text."""
import re

ITEM = re.compile(r'text (\w+) (\S+) (\S+) (\S+) (.*) "((?:[^"\\]|\\.)*)"$')
BOX = re.compile(r"box (\w+) (\S+) (\S+) (\S+) (\S+) ")
PAGE = re.compile(r'page (\d+) "(.*)" (\S+) (\S+) trim (\S+)$')

# Two pieces of one name meet within the last decimal of both.
NEAR = 0.0021


class Text:
    """One item, or several that stand side by side in one line."""

    def __init__(self, line):
        role, x, y, width, look, text = ITEM.match(line).groups()
        self.role = role
        self.x, self.y, self.width = float(x), float(y), float(width)
        self.end = (self.x, self.x + self.width)  # of the last piece
        self.look = look  # size, condensing, faces, colour
        self.text = text

    def join(self, other):
        """Whether OTHER follows directly; if so, takes it in."""
        if (self.role, self.y, self.look) != (other.role, other.y, other.look):
            return False
        if abs(self.end[1] - other.x) > NEAR and (
                "(rtl)" not in self.look or
                abs(other.end[1] - self.end[0]) > NEAR):
            return False
        right = max(self.x + self.width, other.end[1])
        self.x = min(self.x, other.x)
        self.width = right - self.x
        self.end = other.end
        self.text += other.text
        return True

    @property
    def size(self):
        return float(re.match(r"size (\S+)", self.look).group(1))

    def __str__(self):
        return (f'text {self.role} {self.x:.3f} {self.y:.3f} '
                f'{self.width:.3f} {self.look} "{self.text}"')


def joined(lines):
    """The lines of a trace, those of one piece of a name a line made into
    one line a name: whether a name is shaped by words or as a whole is not
    what a page looks like. A list of str and Text."""
    out = []
    for line in lines:
        if not line.startswith("text "):
            out.append(line)
            continue
        item = Text(line)
        if not (out and isinstance(out[-1], Text) and out[-1].join(item)):
            out.append(item)
    return out
