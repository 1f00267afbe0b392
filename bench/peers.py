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
# Of the columns, in points, where a program wants to be told.
WIDTHS = (34, 152, 92, 102, 80)
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


# --- FOP

FOP_SCRIPTS = ('Arabic', 'Armenian', 'Bengali', 'Devanagari', 'Ethiopic',
               'Georgian', 'Gujarati', 'Gurmukhi', 'Hebrew', 'Kannada', 'Khmer',
               'Lao', 'Malayalam', 'Myanmar', 'Sinhala', 'Tamil', 'Telugu',
               'Thai')
NOTO = '/usr/share/fonts/truetype/noto/NotoSans'
FOP_HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-size="8.5pt"
 line-height="12pt" font-selection-strategy="character-by-character"
 font-family="FAMILIES">
<fo:layout-master-set><fo:simple-page-master master-name="page"
 page-width="210mm" page-height="297mm" margin="20mm 18mm 8mm 26mm">
<fo:region-body margin-bottom="10mm"/><fo:region-after extent="8mm"/>
</fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="page">
<fo:static-content flow-name="xsl-region-after"><fo:block text-align="right"
 font-size="7.5pt">page <fo:page-number/></fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body">
'''


def fop_version(_build):
    said = first_line('fop', '-version')
    return said and re.search(r'FOP Version [\w.]+', ' '.join(
        subprocess.run(['fop', '-version'], capture_output=True, text=True,
                       check=False).stdout.split()) or said)[0]


def fop_fonts(folder):
    """Writes where FOP finds its faces; returns their names in order."""
    faces = [('Latin', f'embed-url="{NOTO}-Regular.ttf"')]
    faces += [(script, f'embed-url="{NOTO}{script}-Regular.ttf"')
              for script in FOP_SCRIPTS]
    with (folder / 'fop.conf').open('w', encoding='utf-8') as out:
        out.write('<fop version="1.0"><renderers><renderer '
                  'mime="application/pdf"><fonts>\n')
        for name, place in faces:
            out.write(f'<font kerning="yes" {place}><font-triplet name="{name}"'
                      ' style="normal" weight="normal"/></font>\n')
        out.write('</fonts></renderer></renderers></fop>\n')
    return ', '.join(name for name, _ in faces)


def fop_row(cells):
    return ''.join(
        '<fo:table-cell padding="0 4pt"><fo:block wrap-option="no-wrap">'
        f'{cell.translate(HTML_ESCAPES)}</fo:block></fo:table-cell>'
        for cell in cells).join(('<fo:table-row height="12pt">',
                                 '</fo:table-row>\n'))


def fop_prepare(rows, folder):
    head = ''.join(f'<fo:table-column column-width="{width}pt"/>'
                   for width in WIDTHS)
    head += f'<fo:table-header>{fop_row(HEADINGS)}</fo:table-header>'
    with (folder / 'rows.fo').open('w', encoding='utf-8') as out:
        out.write(FOP_HEAD.replace('FAMILIES', fop_fonts(folder)))
        for number, cells in enumerate(read_rows(rows)):
            if number % ROWS_A_PAGE == 0:
                out.write('</fo:table-body></fo:table>' if number else '')
                out.write('<fo:table table-layout="fixed" width="460pt" '
                          f'break-after="page">{head}<fo:table-body>\n')
            out.write(fop_row(cells))
        out.write('</fo:table-body></fo:table></fo:flow></fo:page-sequence>'
                  '</fo:root>\n')


def fop_command(_build, _rows, folder, out):
    return ['fop', '-q', '-c', folder / 'fop.conf', '-fo', folder / 'rows.fo',
            '-pdf', out]


# --- Chromium

def chromium_version(_build):
    return first_line('chromium', '--version')


def chromium_prepare(rows, folder):
    weasyprint_prepare(rows, folder)
    page = folder / 'rows.html'
    # Its rows are a hair higher.
    style = ((HERE / 'weasyprint.css').read_text(encoding='utf-8') +
             '@page { margin-bottom: 14mm }')
    text = page.read_text(encoding='utf-8')
    page.write_text(text.replace('</head>', f'<style>{style}</style></head>',
                                 1), encoding='utf-8')


def chromium_command(_build, _rows, folder, out):
    return ['chromium', '--headless', '--no-sandbox', '--disable-gpu',
            '--disable-dev-shm-usage', f'--user-data-dir={folder / "chromium"}',
            '--no-pdf-header-footer', f'--print-to-pdf={out}',
            f'file://{folder / "rows.html"}']


# --- LibreOffice

ODT_HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<office:document
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph">
<style:text-properties style:font-name="Noto Sans" fo:font-family="Noto Sans"
 fo:font-size="8.5pt"/>
<style:paragraph-properties fo:line-height="12pt"/></style:default-style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="page"><style:page-layout-properties
 fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="20mm"
 fo:margin-bottom="8mm" fo:margin-left="26mm" fo:margin-right="18mm"/>
<style:footer-style/></style:page-layout>
<style:style style:name="row" style:family="table-row">
<style:table-row-properties style:row-height="12pt"/></style:style>
COLUMNS<style:style style:name="next" style:family="table">
<style:table-properties fo:break-before="page"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="page"><style:footer><text:p>page <text:page-number
 text:select-page="current"/></text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:text>
'''


def libreoffice_version(_build):
    return first_line('soffice', '--version')


def odt_row(cells):
    return ''.join(f'<table:table-cell><text:p>{cell.translate(HTML_ESCAPES)}'
                   '</text:p></table:table-cell>' for cell in cells).join(
                       ('<table:table-row table:style-name="row">',
                        '</table:table-row>\n'))


def libreoffice_prepare(rows, folder):
    head = (''.join(f'<table:table-column table:style-name="c{width}"/>'
                    for width in WIDTHS) +
            f'<table:table-header-rows>{odt_row(HEADINGS)}'
            '</table:table-header-rows>')
    with (folder / 'rows.fodt').open('w', encoding='utf-8') as out:
        out.write(ODT_HEAD.replace('COLUMNS', ''.join(
            f'<style:style style:name="c{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}pt"/>'
            '</style:style>' for width in WIDTHS)))
        for number, cells in enumerate(read_rows(rows)):
            if number % ROWS_A_PAGE == 0:
                out.write('</table:table>' if number else '')
                style = ' table:style-name="next"' if number else ''
                out.write(f'<table:table{style}>{head}')
            out.write(odt_row(cells))
        out.write('</table:table></office:text></office:body>'
                  '</office:document>\n')


def libreoffice_command(_build, _rows, folder, out):
    # It names what it writes after what it reads.
    return ['sh', '-c', 'soffice "-env:UserInstallation=file://$1/office" '
            '--headless --convert-to pdf --outdir "$1" "$1/rows.fodt" && '
            'mv "$1/rows.pdf" "$2"', 'libreoffice', folder, out]


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
    Peer('fop', False, 'prints # for Han, Hangul and Kana, whose faces it '
         'cannot read; untagged', 'fop', fop_version, fop_prepare, fop_command),
    Peer('chromium', True, 'tagged', 'chromium', chromium_version,
         chromium_prepare, chromium_command),
    Peer('libreoffice', True, 'untagged', 'libreoffice-writer-nogui',
         libreoffice_version, libreoffice_prepare, libreoffice_command),
)
