import {
  type PDFContext,
  PDFCrossRefSection,
  PDFHeader,
  type PDFObject,
  type PDFRef,
  PDFTrailer,
  PDFTrailerDict,
} from 'pdf-lib';

/** Takes the parts of a file in their order; each may be used as soon as it was given. */
export type Sink = (part: Uint8Array) => void;

/**
 * Writes a PDF object by object, so that pictures need not stay in memory until all are there: a book takes no more of it
 * than a sheet.
 */
export function createObjectWriter(context: PDFContext, sink: Sink) {
  const written: { readonly ref: PDFRef; readonly offset: number }[] = [];
  let length = 0;
  const put = (part: Uint8Array) => {
    sink(part);
    length += part.length;
  };
  const write = (ref: PDFRef, object: PDFObject) => {
    written.push({ ref, offset: length });
    put(latin(`${ref.objectNumber} ${ref.generationNumber} obj\n`));
    put(bytesOf(object));
    put(latin('\nendobj\n'));
  };
  put(bytesOf(PDFHeader.forVersion(1, 7)));
  put(latin('\n'));

  return {
    /** Writes an object to which nothing will be added any more, and lets go of it. */
    release(ref: PDFRef): void {
      const object = context.lookup(ref);
      if (!object) throw new Error(`The PDF has no object ${ref.tag}`);
      write(ref, object);
      context.delete(ref);
    },
    /** Writes all that is left, and where everything stands. */
    finish(): void {
      for (const [ref, object] of context.enumerateIndirectObjects()) write(ref, object);
      const start = length;
      const places = PDFCrossRefSection.create();
      written.sort((a, b) => a.ref.objectNumber - b.ref.objectNumber);
      for (const { ref, offset } of written) places.addEntry(ref, offset);
      const { Root, Info, ID } = context.trailerInfo;
      const trailer = context.obj({ Size: context.largestObjectNumber + 1, Root, Info, ID });
      put(bytesOf(places));
      put(latin('\n'));
      put(bytesOf(PDFTrailerDict.of(trailer)));
      put(latin('\n'));
      put(bytesOf(PDFTrailer.forLastCrossRefSectionOffset(start)));
    },
  };
}

type Serialised = {
  sizeInBytes(): number;
  copyBytesInto(buffer: Uint8Array, offset: number): number;
};

function bytesOf(object: Serialised): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

function latin(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
