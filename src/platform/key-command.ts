import browser from 'webextension-polyfill';

/** A keyboard command of the manifest, heard wherever the focus is. To be called synchronously at start. */
export function onKeyCommand(name: string, listener: () => void): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === name) listener();
  });
}
