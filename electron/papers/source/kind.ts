export type FileKind = 'pdf' | 'jpeg' | 'png' | 'tiff' | 'webp' | 'avif' | 'heic';

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
  return head.slice(4, 8) === 'ftyp'
    ? kindOfBrands(head.slice(8, head.charCodeAt(2) * 256 + head.charCodeAt(3)))
    : undefined;
}

/** The same container holds either: which, is told by the brands it names. */
function kindOfBrands(brands: string): FileKind | undefined {
  if (/avi[fs]/.test(brands)) return 'avif';
  return /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? 'heic' : undefined;
}
