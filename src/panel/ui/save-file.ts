export type SavedFile = { readonly name: string; readonly bytes: Uint8Array };

/** Hands a file to the browser's download, under a type that it never opens in place. */
export function saveFile({ name, bytes }: SavedFile): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download reads the URL after the click; a minute is ample, and the bytes must not stay for good.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
