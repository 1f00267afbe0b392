"""Where the names of a banner's PDF stand, as MuPDF sees them, and whether the
locator says so. The locator is not asked what it thinks of itself: `mutool draw
-F trace` tells the origin of every glyph."""
import bisect
import collections
import html
import math
import re
import subprocess
import sys
import unicodedata

MM = 25.4 / 72
TOLERANCE_MM = 0.1
# Letters that are one glyph each in the faces used, whatever stands beside
# them: only there is the text in a place compared letter by letter.
SIMPLE = re.compile(r"[A-Za-z .'\u00c0-\u024f\u0400-\u045f-]+$")
TRANSFORM = re.compile(r'transform="([^"]*)"')
TRM = re.compile(r' trm="([^"]*)"')
GLYPH = re.compile(
    r'<g unicode="([^"]*)" .*x="([^"]*)" y="([^"]*)" adv="([^"]*)"')

# A picture for portraits.
RAMP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/>
<stop offset="1" stop-color="#000"/></linearGradient></defs>
<rect width="200" height="100" fill="url(#g)"/></svg>"""

Glyph = collections.namedtuple("Glyph", "y x right letter size")


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True,
                          check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"Bail out! {command[0]} ended with {done.returncode}: "
                 + done.stderr.decode(errors="replace"))
    return done.stdout.decode()


def glyphs_of(pdf, page=1):
    """Every glyph of a page of PDF, in mm of the media, by line."""
    found = []
    # Text that is there for readers alone, as from right to left, is not seen.
    painted = False
    for line in run("mutool", "draw", "-F", "trace", pdf,
                    page).splitlines():
        line = line.strip()
        if "_text" in line:
            painted = line.startswith("<fill_text")
        if line.startswith("<fill_text"):
            a, _, _, d, e, f = map(float,
                                   TRANSFORM.search(line).group(1).split())
        elif painted and line.startswith("<span"):
            size = float(TRM.search(line).group(1).split()[0])
            high = float(TRM.search(line).group(1).split()[3])
        elif painted and line.startswith("<g "):
            letter, x, y, advance = GLYPH.match(line).groups()
            x = float(x)
            found.append(Glyph((d * float(y) + f) * MM, (a * x + e) * MM,
                               (a * (x + float(advance) * size) + e) * MM,
                               html.unescape(letter), abs(d * high) * MM))
    return sorted(found)


def check_place(row, glyphs, ys, x_offset_mm, y_offset_mm):
    """What is wrong with a row of the locator; None: nothing."""
    x = float(row["x_mm"]) + x_offset_mm
    y = float(row["y_mm"]) + y_offset_mm
    width = float(row["width_mm"])
    low = bisect.bisect_left(ys, y - TOLERANCE_MM)
    high = bisect.bisect_right(ys, y + TOLERANCE_MM)
    on_line = glyphs[low:high]
    inside = [g for g in on_line if x - TOLERANCE_MM <= g.x
              and g.x < x + width - TOLERANCE_MM]
    if not inside:
        return "nothing stands there"
    if min(abs(g.x - x) for g in inside) > TOLERANCE_MM:
        return "does not begin there"
    name = unicodedata.normalize("NFC", row["name"])
    if not SIMPLE.match(name):
        return None
    if abs(max(g.right for g in inside) - (x + width)) > TOLERANCE_MM:
        return "does not end there"
    read = "".join(g.letter for g in inside)
    if collections.Counter(read) != collections.Counter(name):
        return "other letters stand there"
    return None


def media_mm(pdf, page):
    """Width and height of a page."""
    size = re.search(r"MediaBox: +0\.00 +0\.00 +(\S+) +(\S+)",
                     run("pdfinfo", "-box", "-f", page, "-l", page, pdf))
    return tuple(float(side) * MM for side in size.groups())


# What layouts of these tests leave as it is, in mm.
EYELET_INSET, EYELET_CLEAR, SEAM_CLEAR = 25, 25, 5
# Ink may go a little beyond its advance, and a locator's place is a box of ink.
HAIR = 0.05
# Of the faces used, in em: no capital is lower.
CAPITALS = 0.65


def row_of_eyelets(length, pitch):
    """From corner to corner, no more than PITCH apart."""
    n = math.ceil((length - 2 * EYELET_INSET) / pitch)
    return [EYELET_INSET + (length - 2 * EYELET_INSET) * i / n
            for i in range(n + 1)]


def check_edges(glyphs, cloth, *, safe, eyelets):
    """That no letter stands in the SAFE margin of CLOTH, in a seam or at one of
    the EYELETS, which are so far apart at the most."""
    problems = collections.Counter()
    width, height = cloth.width, cloth.height
    clear = cloth.overlap / 2 + SEAM_CLEAR
    seams = [width * i / cloth.n for i in range(1, cloth.n)]
    across = row_of_eyelets(width, eyelets)
    down = row_of_eyelets(height, eyelets)
    rings = sorted(
        {(x, y) for x in across for y in (EYELET_INSET, height - EYELET_INSET)}
        | {(x, y) for y in down for x in (EYELET_INSET, width - EYELET_INSET)})
    for glyph in glyphs:
        left, right = glyph.x + HAIR, glyph.right - HAIR
        bottom = glyph.y - HAIR
        top = glyph.y - CAPITALS * glyph.size + HAIR
        if right <= left:
            continue
        if left < safe or right > width - safe or top < safe or \
                bottom > height - safe:
            problems["in the hem"] += 1
        at = bisect.bisect_left(seams, left - clear)
        if at < len(seams) and right > seams[at] - clear:
            problems["in a seam"] += 1
        first = bisect.bisect_left(rings, (left - EYELET_CLEAR, 0))
        last = bisect.bisect_right(rings, (right + EYELET_CLEAR, height))
        for x, y in rings[first:last]:
            if math.hypot(max(left - x, 0, x - right),
                          max(top - y, 0, y - bottom)) < EYELET_CLEAR:
                problems["at an eyelet"] += 1
    return [f"{n} letters {where}" for where, n in problems.items()]


class Panels:
    """A file of panels with its sheet, as what hangs side by side. HEM is what
    lies behind the finished edge, BLEED what is cut off."""

    def __init__(self, pdf, width, height, *, bleed, hem, overlap):
        self.pdf, self.width, self.height = pdf, width, height
        self.n = int(re.search(r"Pages: +(\d+)",
                               run("pdfinfo", pdf)).group(1)) - 1
        self.offset = bleed + hem
        self.overlap = overlap

    def glyphs(self, panel_no):
        """The glyphs of a panel, from the finished edges of the cloth."""
        _, page_height = media_mm(self.pdf, panel_no + 1)
        marks = (page_height - self.height - 2 * self.offset) / 2
        left = -self.offset if panel_no == 1 else \
            self.width * (panel_no - 1) / self.n - self.overlap / 2
        # Right of the left edge of what is printed, below the strip of marks.
        # Labels stand in that strip.
        return [g._replace(x=g.x + left, right=g.right + left,
                           y=g.y - marks - self.offset)
                for g in glyphs_of(self.pdf, panel_no + 1)
                if marks < g.y < page_height - marks]

    def text(self, panel_no):
        """What poppler reads on it. At 72 an inch it leaves small type out."""
        return bare(run("pdftotext", "-raw", "-r", "600", "-f", panel_no + 1,
                        "-l", panel_no + 1, self.pdf, "-"))

    def check(self, rows, check_glyphs=lambda glyphs: []):
        """That each name of ROWS is printed on the panel that the locator says,
        at its place, and read there in order; no other name is. And what
        CHECK_GLYPHS finds wrong with the glyphs of a panel."""
        problems = []
        for panel_no in range(1, self.n + 1):
            own = [row for row in rows if int(row["panel"]) == panel_no]
            text = self.text(panel_no)
            glyphs = self.glyphs(panel_no)
            found = check_places(own, glyphs) + check_glyphs(glyphs)
            # Heads of a list are no names, nor are words beside the marks.
            found += check_text(text, own, max(60, len(text) // 8))
            problems += [f"panel {panel_no}: {trouble}" for trouble in found]
        return problems


# What a reader may add or leave out between words, and its marks of
# direction; none of it is part of a name.
IGNORED = re.compile("[\\s\u200b\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def bare(text):
    return IGNORED.sub("", unicodedata.normalize("NFC", text))


def check_text(text, rows, n_beside):
    """That TEXT has the names of ROWS in their order, and beside them, without
    separators, at most so many other letters."""
    at = beside = 0
    for row in rows:
        name = bare(row["name"])
        found = text.find(name, at)
        if found < 0 or found - at > 80:
            return [f"row {row['id']}: is not read where it should be"]
        beside += len(text[at:found].replace("\u00b7", ""))
        at = found + len(name)
    beside += len(text[at:].replace("\u00b7", ""))
    return [f"{beside} letters beside the names"] if beside > n_beside else []


def check_places(rows, glyphs, x_offset_mm=0, y_offset_mm=0):
    """What is wrong with ROWS of the locator, whose names are GLYPHS."""
    ys = [g.y for g in glyphs]
    found = [(row["id"], check_place(row, glyphs, ys, x_offset_mm,
                                     y_offset_mm)) for row in rows]
    return [f"row {row}: {trouble}" for row, trouble in found if trouble]
