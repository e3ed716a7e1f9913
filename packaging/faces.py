"""Makes the faces of printed figures, resources/fonts, from open fonts: one file a style, with the letters, signs and operators that figures use.

    npm pack computer-modern@0.1.3 @fontsource/stix-two-text@5.3.0 katex; unpack each into FOLDER/NAME; then
    python3 packaging/faces.py FOLDER STIX     needs fontTools; STIX is the folder of STIXGeneral-*.otf (Debian: fonts-stix)

The first source of a style gives its letters with their kerning; the others give the characters that it has not.
"""

import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ranges = [(0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3C9), (0x2010, 0x2026)]
wanted = {c for first, last in ranges for c in range(first, last + 1)} | {
    ord(c) for c in '−∞√‖≤≥≈′ℓ∂∑∏∫←→≠∇ẇ¹²³'
}


def glyph_of(font, name, scale):
    pen = TTGlyphPen(None)
    quadratic = Cu2QuPen(pen, max_err=0.5, reverse_direction='CFF ' in font)
    outline = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(outline)
    outline.replay(TransformPen(quadratic, (scale, 0, 0, scale, 0, 0)))
    return pen.glyph()


def make(sources, path):
    base = TTFont(sources[0])
    base.flavor = None
    own = base.getBestCmap()
    options = Options(layout_features=['kern'], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for c in wanted if c in own])
    subsetter.subset(base)
    base['post'].formatType = 3.0
    order = base.getGlyphOrder()
    for source in sources[1:]:
        font = TTFont(source)
        scale = base['head'].unitsPerEm / font['head'].unitsPerEm
        cmap = font.getBestCmap()
        for code in sorted(wanted - set(base.getBestCmap())):
            if code not in cmap:
                continue
            name = f'uni{code:04X}.more'
            glyph = glyph_of(font, cmap[code], scale)
            order.append(name)
            base.setGlyphOrder(order)
            base['glyf'].glyphOrder = order
            base['glyf'].glyphs[name] = glyph
            glyph.recalcBounds(base['glyf'])
            left = glyph.xMin if glyph.numberOfContours else 0
            base['hmtx'].metrics[name] = (round(font['hmtx'][cmap[code]][0] * scale), left)
            for table in base['cmap'].tables:
                if table.isUnicode():
                    table.cmap[code] = name
    base['maxp'].numGlyphs = len(order)
    base.recalcTimestamp = False
    base.save(path)
    missing = ''.join(map(chr, sorted(wanted - set(base.getBestCmap()))))
    print(path.name, path.stat().st_size, 'missing', missing)


folder, stix = map(Path, sys.argv[1:3])
out = Path(__file__).parent.parent / 'resources/fonts'
modern = folder / 'computer-modern/fonts'
katex = folder / 'katex/dist/fonts'
two = folder / '@fontsource/stix-two-text/files'
three = lambda style: [two / f'stix-two-text-{part}-{style}.woff' for part in ('latin', 'greek', 'latin-ext')]
make([modern / 'cmu-serif-500-roman.ttf', katex / 'KaTeX_Main-Regular.ttf', katex / 'KaTeX_Size1-Regular.ttf', stix / 'STIXGeneral-Regular.otf'], out / 'CMUSerif-Roman.ttf')
make([modern / 'cmu-serif-700-roman.ttf', katex / 'KaTeX_Main-Bold.ttf', katex / 'KaTeX_Size1-Regular.ttf', stix / 'STIXGeneral-Bold.otf'], out / 'CMUSerif-Bold.ttf')
make([*three('400-normal'), stix / 'STIXGeneral-Regular.otf'], out / 'STIXTwoText-Regular.ttf')
make([*three('700-normal'), stix / 'STIXGeneral-Bold.otf', stix / 'STIXGeneral-Regular.otf'], out / 'STIXTwoText-Bold.ttf')
make(three('400-italic'), out / 'STIXTwoText-Italic.ttf')
