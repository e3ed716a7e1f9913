/**
 * Puts what a file holds on the clipboard, a PNG as a picture and everything else as text.
 *
 * The clipboard is asked while the click still counts; the file may come later.
 */
export async function copyFile(file: Promise<File>, picture: boolean): Promise<void> {
  const type = picture ? 'image/png' : 'text/plain'
  const content = file.then((each) => each.arrayBuffer()).then((bytes) => new Blob([bytes], { type }))
  await navigator.clipboard.write([new ClipboardItem({ [type]: content })])
}
