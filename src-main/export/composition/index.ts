import { type Composition } from '../../contract/composition/index.ts'
import type { ComposedPreview, FigureFormat } from '../../contract/index.ts'
import { styleable } from '../../figures/drawn/index.ts'
import { figureCsv } from '../figure-csv.ts'
import { slug } from '../file-name.ts'
import { type CompositionProvenance, figureMetadata } from '../figure-provenance.ts'
import { renderPdf } from '../image/figure-pdf.ts'
import { renderPng } from '../image/figure-png.ts'
import { isOutlined, withOutlines } from '../image/outlines.ts'
import { exportFigure } from '../figure.ts'
import { type Laid, laidOut } from './layout.ts'
import type { PanelFigure } from './plots.ts'
import { composedMatplotlib, composedPgfplots, scriptPanels, spokenTitle, tableName } from './scripts.ts'
import { compositionSvg } from './svg.ts'

export { CompositionFault, type PanelFigure } from './plots.ts'

/** A composition that is to be files. */
export interface ExportedComposition {
  readonly composition: Composition
  /** One for each panel. */
  readonly figures: readonly PanelFigure[]
  readonly provenance: CompositionProvenance
  /** Name of its files without the ending; left out, made of its own. */
  readonly name?: string
}

export interface ComposedFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/**
 * A composition in a format: the figure first, then the tables that a script reads. The same arguments give the same bytes.
 *
 * @throws CompositionFault where it cannot be drawn as it is asked for
 */
export async function exportComposition(
  { composition, figures, provenance, name = slug(composition.name) || 'figure' }: ExportedComposition,
  format: FigureFormat,
): Promise<readonly ComposedFile[]> {
  const laid = laidOut(composition, figures)
  const title = spokenTitle(composition, laid)
  const one = (content: string | Uint8Array): readonly ComposedFile[] => [{ name: `${name}.${format}`, content }]
  const about = { title, provenance }
  switch (format) {
    case 'svg':
      return one(outlinedIn(laid, compositionSvg(laid, title, figureMetadata(title, provenance))))
    case 'png':
      return one(renderPng(compositionSvg(laid, title), laid.print, about))
    case 'pdf':
      return one(await renderPdf(compositionSvg(laid, title), laid.print, about))
    case 'json':
      return one(jsonOf(composition, figures, provenance))
    case 'py':
    case 'tex': {
      const panels = scriptPanels(laid, name)
      const tables = panels.map(({ csv, sketch }) => ({ name: csv, content: figureCsv(sketch) }))
      const write = format === 'py' ? composedMatplotlib : composedPgfplots
      return [...one(write({ composition, laid, panels, name })), ...tables]
    }
    // Any other is no page: each panel has a file of its own.
    default:
      return panelFiles(laid, figures, format, name, provenance)
  }
}

function outlinedIn({ print }: Laid, svg: string): string {
  return isOutlined(print.style) ? withOutlines(svg, print.style) : svg
}

async function panelFiles(
  laid: Laid,
  figures: readonly PanelFigure[],
  format: FigureFormat,
  name: string,
  provenance: CompositionProvenance,
): Promise<readonly ComposedFile[]> {
  const files: ComposedFile[] = []
  for (const [i, { figure, view }] of figures.entries()) {
    const own = `${name}-${tableName(laid.panels[i].letter, i)}`
    const print = { ...laid.print, style: laid.panels[i].style }
    const content = await exportFigure({ figure, view, print, provenance, name: own }, format)
    files.push({ name: `${own}.${format}`, content })
  }
  return files
}

function jsonOf(composition: Composition, figures: readonly PanelFigure[], provenance: CompositionProvenance): string {
  const panels = figures.map(({ figure }) => figure)
  return `${JSON.stringify({ composition, panels, provenance: provenance.experiments }, null, 2)}\n`
}

/** A composition as it will be printed, with the places of its plots and the words of its panels. */
export function previewComposition(composition: Composition, figures: readonly PanelFigure[]): ComposedPreview {
  const laid = laidOut(composition, figures)
  const { width, height, print } = laid
  return {
    svg: compositionSvg(laid, spokenTitle(composition, laid)),
    width,
    height,
    widthMm: print.widthMm,
    heightMm: print.heightMm,
    dpi: print.dpi,
    boxes: laid.panels.map(({ box }) => box),
    plots: laid.panels.flatMap(({ frames, box }, panel) =>
      frames.map(({ frame, x, y }, plot) => ({
        panel,
        plot,
        frame: {
          left: frame.left + box.left,
          top: frame.top + box.top,
          width: frame.width,
          height: frame.height,
        },
        x,
        y,
      })),
    ),
    panels: figures.map(({ figure }) => styleable(figure)),
  }
}
