/**
 * Figures in threads of their own: what figures show, and files of them, computed and rendered while the main thread stays free.
 * Nothing here knows how a figure is computed or drawn: that is for figures, charts and export.
 */
export { type Drawing, openDrawing } from './drawing.ts'
