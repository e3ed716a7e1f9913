/** Saves a file where the browser or window puts downloads. */
export function saveFile(file: File): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  // The address must outlive the click, which only starts the download.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
