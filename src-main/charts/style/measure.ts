import { figureFonts } from '../../contract/index.ts'
import { faces } from './faces.ts'
import { runWidth } from './text.ts'

/**
 * The width of text in a font as CSS writes it, by the face that is drawn: the same in a window and in a file. A canvas that is asked
 * takes long where a face is new to it.
 *
 * @param strong the width of strong text over that of regular text; left out, that of files
 */
export function measureText(text: string, font = '', strong?: number): { width: number } {
  const name =
    figureFonts.find((each) => font.includes(faces[each].family)) ??
    figureFonts.find((each) => font.includes(faces[each].symbolFamily)) ??
    'inter'
  const isItalic = font.includes('italic')
  const width = runWidth(text, isItalic ? 'symbols' : 'words', { fontSize: fontSizeOf(font), font: name })
  return { width: isStrong(font) && !isItalic ? (strong ?? faces[name].strong) * width : width }
}

function isStrong(font: string): boolean {
  return Number(/(?:^|\s)([5-9]00|550)(?:\s|$)/.exec(font)?.[1] ?? 400) > 500 || font.includes('bold')
}

function fontSizeOf(font = ''): number {
  return Number(/([\d.]+)px/.exec(font)?.[1] ?? 12)
}
