/** What the service takes in; it tells by the content, so this only sorts the system's dialog. */
const KINDS = '.pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.heic,.heif';

/** Lets the officer choose files in the system's own dialog; none when they close it. */
export function chooseFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = KINDS;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
