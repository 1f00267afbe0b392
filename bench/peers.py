"""What others need for the same table: programs of ours in bench/peers/, each
written as somebody would who knows the tool and has an afternoon.

All set number, name, town, country and date of the same rows (bench/rows.c),
sixty a page on A4, in the faces of fonts/ where they can, and embed them."""
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys
from typing import Callable

HERE = pathlib.Path(__file__).resolve().parent / 'peers'
FONTS_CONF = HERE.parent.parent / 'fonts' / 'fonts.conf'
ROWS_A_PAGE = 60
HEADINGS = ('No.', 'Name', 'Town', 'Country', 'Date')


def cache():
    """Where Typst is installed, outside the tree."""
    base = os.environ.get('XDG_CACHE_HOME') or pathlib.Path.home() / '.cache'
    return pathlib.Path(base) / 'petition-press' / 'bench'


def first_line(*command):
    """What the command says first, or None where there is no such command."""
    if shutil.which(command[0]) is None:
        return None
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip().split('\n')[0] or None


def read_rows(path):
    with path.open(encoding='utf-8') as rows:
        for line in rows:
            yield line.rstrip('\n').split('\t')


@dataclasses.dataclass(frozen=True)
class Peer:
    """A program to compare with.

    version(build): what it is, or None where it is not installed.
    prepare(rows, folder): writes what the program reads, outside the timing.
    command(build, rows, folder, out): prints it into the file `out`."""
    name: str
    every_script: bool
    remark: str
    package: str
    version: Callable
    prepare: Callable
    command: Callable

    def environment(self):
        """What the program finds faces by."""
        return {'FONTCONFIG_FILE': str(FONTS_CONF)}


def nothing(_rows, _folder):
    pass


# --- cairo and Pango

def cairo_version(_build):
    words = [f'{name} {first_line("pkg-config", "--modversion", name)}'
             for name in ('cairo', 'pango')]
    return ' + '.join(words)


def cairo_command(build, rows, _folder, out):
    return [build / 'bench' / 'peer-cairo', rows, out]


# --- Typst

def install_typst():
    """Has npm install what bench/peers/package-lock.json names."""
    folder = cache()
    if shutil.which('npm') is None:
        print('bench: Typst needs npm', file=sys.stderr)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in ('package.json', 'package-lock.json'):
        shutil.copy(HERE / name, folder)
    # Not "npm ci", which wants a lock file to name the package's binaries for
    # all systems; the registry does not have them all. Versions and digests
    # are those of the lock file all the same.
    subprocess.run(['npm', 'install', '--no-save', '--ignore-scripts',
                    '--no-audit', '--no-fund', '--loglevel=error'],
                   cwd=folder, stdout=subprocess.DEVNULL, check=True)


def typst_version(_build):
    package = (cache() / 'node_modules' / '@myriaddreamin' /
               'typst-ts-node-compiler' / 'package.json')
    if not package.exists() or shutil.which('node') is None:
        return None
    number = re.search('"version": "([^"]*)"', package.read_text())[1]
    return f'typst-ts-node-compiler {number}, node {first_line("node", "-v")}'


def typst_prepare(_rows, folder):
    shutil.copy(HERE / 'typst.typ', folder)
    # Typst looks through folders of faces; this one holds the approved ones.
    faces = folder / 'faces'
    faces.mkdir(exist_ok=True)
    listed = subprocess.run(['fc-list', '--format=%{file}\n'], text=True,
                            env={'FONTCONFIG_FILE': str(FONTS_CONF)},
                            stdout=subprocess.PIPE, check=True).stdout
    for face in set(listed.split('\n')) - {''}:
        link = faces / pathlib.Path(face).name
        if not link.exists():
            link.symlink_to(face)


def typst_command(_build, rows, folder, out):
    return ['node', HERE / 'typst.mjs', cache(), folder, 'typst.typ',
            rows.name, out, folder / 'faces']


# --- groff

def groff_version(_build):
    return first_line('groff', '--version') if shutil.which('gropdf') else None


def groff_prepare(rows, folder):
    with (folder / 'rows.roff').open('w', encoding='utf-8') as out:
        for cells in read_rows(rows):
            out.write('\t' + '\t'.join(cells).replace('\\', '\\e') + '\n')


def groff_command(_build, _rows, folder, out):
    return ['sh', '-c', 'groff -Tpdf -Kutf8 -P-e -P-pa4 "$1" "$2" >"$3" 2>"$4"',
            'groff', HERE / 'groff.roff', folder / 'rows.roff', out,
            folder / 'groff.err']


# --- LuaLaTeX

TEX_ESCAPES = str.maketrans({
    **{letter: '\\' + letter for letter in '&%$#_{}'},
    '\\': r'\textbackslash{}', '~': r'\textasciitilde{}',
    '^': r'\textasciicircum{}',
})


def lualatex_version(_build):
    return first_line('lualatex', '--version')


def lualatex_prepare(rows, folder):
    with (folder / 'rows.tex').open('w', encoding='utf-8') as out:
        for number, cells in enumerate(read_rows(rows), 1):
            out.write('&'.join(cell.translate(TEX_ESCAPES) for cell in cells))
            out.write('\\\\\\pagebreak\n' if number % ROWS_A_PAGE == 0
                      else '\\\\\n')


def lualatex_command(_build, _rows, folder, out):
    return ['env', f'TEXINPUTS={folder}:', 'lualatex', '-halt-on-error',
            '-interaction=batchmode', f'-output-directory={out.parent}',
            f'-jobname={out.stem}', HERE / 'lualatex.tex']


# --- WeasyPrint

HTML_ESCAPES = str.maketrans({'&': '&amp;', '<': '&lt;', '>': '&gt;'})


def weasyprint_version(_build):
    return first_line('weasyprint', '--version')


def weasyprint_prepare(rows, folder):
    head = ''.join(f'<th scope="col">{word}</th>' for word in HEADINGS)
    with (folder / 'rows.html').open('w', encoding='utf-8') as out:
        out.write('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
                  '<title>Signatures</title></head><body>')
        for number, cells in enumerate(read_rows(rows)):
            if number % ROWS_A_PAGE == 0:
                out.write('</table>\n' if number else '\n')
                out.write(f'<table><tr>{head}</tr>\n')
            out.write(''.join(f'<td>{cell.translate(HTML_ESCAPES)}</td>'
                              for cell in cells).join(('<tr>', '</tr>\n')))
        out.write('</table></body></html>\n')


def weasyprint_command(_build, _rows, folder, out):
    return ['weasyprint', '-q', '-s', HERE / 'weasyprint.css',
            folder / 'rows.html', out]


PEERS = (
    Peer('cairo', True, 'untagged', 'built with -Dbench=true',
         cairo_version, nothing, cairo_command),
    Peer('typst', True, 'tagged', 'npm: bench/run installs it',
         typst_version, typst_prepare, typst_command),
    Peer('groff', False, 'leaves out every name beyond Latin and Greek; '
         'untagged', 'groff', groff_version, groff_prepare, groff_command),
    Peer('lualatex', True, 'untagged', 'texlive-luatex, '
         'texlive-latex-recommended', lualatex_version, lualatex_prepare,
         lualatex_command),
    Peer('weasyprint', True, 'untagged', 'weasyprint',
         weasyprint_version, weasyprint_prepare, weasyprint_command),
)
