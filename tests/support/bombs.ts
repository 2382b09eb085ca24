// Small PDFs that ask for everything a machine has.
import zlib from 'node:zlib';

type Part = string | readonly [dictionary: string, data: Buffer];

/** A PDF of these objects, the first of which is its catalog. */
function pdfOf(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let length = chunks[0]?.length ?? 0;
  const push = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  parts.forEach((part, at) => {
    places.push(length);
    const [dictionary, data] = typeof part === 'string' ? [part] : part;
    push(Buffer.from(`${at + 1} 0 obj\n${dictionary}\n`));
    if (data) push(Buffer.concat([Buffer.from('stream\n'), data, Buffer.from('\nendstream\n')]));
    push(Buffer.from('endobj\n'));
  });
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = parts.length + 1;
  push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

const page = (resources: string): readonly string[] => [
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<${resources}>>>>`,
];

/** A megabyte that unpacks to a thousand, twice packed: four kilobytes. */
function packedZeros(megabytes: number): Buffer {
  const one = zlib.deflateRawSync(Buffer.alloc(1024 * 1024), {
    level: 9,
    finishFlush: zlib.constants.Z_SYNC_FLUSH,
  });
  const end = zlib.deflateRawSync(Buffer.alloc(0));
  const raw = Buffer.concat([...Array.from({ length: megabytes }, () => one), end]);
  // A zlib frame around it; readers of PDFs do not insist on its checksum.
  return Buffer.concat([Buffer.from([0x78, 0xda]), raw, Buffer.alloc(4)]);
}

/** A page whose instructions unpack to gigabytes. */
export function packedBomb(): Buffer {
  const data = zlib.deflateSync(packedZeros(2000), { level: 9 });
  return pdfOf([...page(''), [`<</Filter[/FlateDecode/FlateDecode]/Length ${data.length}>>`, data]]);
}

/** A drawing of ten drawings of ten drawings, twelve deep. */
export function nestedBomb(depth = 12): Buffer {
  const forms = Array.from({ length: depth }, (_, at): Part => {
    const isLast = at === depth - 1;
    const content = Buffer.from(isLast ? '0 0 m 10 10 l S\n' : '/F Do\n'.repeat(10));
    const inner = isLast ? '' : `/Resources<</XObject<</F ${6 + at} 0 R>>>>`;
    return [`<</Type/XObject/Subtype/Form/BBox[0 0 595 842]${inner}/Length ${content.length}>>`, content];
  });
  const content = Buffer.from('/F Do\n');
  return pdfOf([...page('/XObject<</F 5 0 R>>'), [`<</Length ${content.length}>>`, content], ...forms]);
}

/** Pages that hold each other, and say that they are a billion. */
export function circularBomb(): Buffer {
  return pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>']);
}
