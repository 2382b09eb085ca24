export type FileKind = 'pdf' | 'jpeg' | 'png' | 'tiff' | 'webp' | 'heic';

/** What a file is by its first bytes, whatever its name says; undefined when it is none of the kinds known. */
export function kindOf(bytes: Uint8Array): FileKind | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (
    head.startsWith('II*\0') ||
    head.startsWith('MM\0*') ||
    head.startsWith('II+\0') ||
    head.startsWith('MM\0+')
  ) {
    return 'tiff';
  }
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.slice(4, 8) === 'ftyp' && /^(?:hei[cxms]|hev[cx]|mif1|msf1|avif)/.test(head.slice(8, 12)))
    return 'heic';
  return undefined;
}
