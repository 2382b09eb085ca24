/** What the service takes in; it tells by the content, so this only sorts the system's dialog. */
const KINDS = '.pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.heic,.heif';

/** Lets the officer choose files in the system's own dialog; none when they close it. */
export function chooseFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    // In the page until the dialog is closed: what hangs nowhere may be swept away before it can answer.
    input.hidden = true;
    document.body.append(input);
    input.type = 'file';
    input.multiple = true;
    input.accept = KINDS;
    const answer = (files: readonly File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => answer([...(input.files ?? [])]));
    input.addEventListener('cancel', () => answer([]));
    input.click();
  });
}
