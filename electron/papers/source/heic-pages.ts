// Photos as telephones take them. The decoder is WebAssembly in the page's own thread: it can neither reach the machine
// nor take the counter down with it. It only decodes; nothing here writes HEIC.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { Rgb } from '../pipeline/raster.ts';
import { MOST_HEIC_PIXELS, PageTooLarge } from './limits.ts';

/** What is used of the library's C interface. Contexts and handles are its own; errors are values with a code. */
type Failed = { readonly code: unknown; readonly message?: string };
type Decoded = {
  readonly image: object;
  readonly channels: readonly {
    readonly id: unknown;
    readonly width: number;
    readonly height: number;
    readonly stride: number;
    readonly data: Uint8Array;
  }[];
};
type Libheif = {
  readonly heif_error_code: { readonly heif_error_Ok: unknown };
  readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
  readonly heif_chroma: { readonly heif_chroma_interleaved_RGB: unknown };
  readonly heif_channel: { readonly heif_channel_interleaved: unknown };
  heif_context_alloc(): object;
  heif_context_free(context: object): void;
  heif_context_read_from_memory(context: object, bytes: Uint8Array): Failed;
  heif_js_context_get_list_of_top_level_image_IDs(context: object): readonly number[] | Failed;
  heif_js_context_get_image_handle(context: object, id: number): object | Failed;
  heif_image_handle_get_width(handle: object): number;
  heif_image_handle_get_height(handle: object): number;
  heif_image_handle_release(handle: object): void;
  heif_js_decode_image2(handle: object, space: unknown, chroma: unknown): Decoded | Failed;
  heif_image_release(image: object): void;
};

let library: Libheif | undefined;

/** Loads the decoder from the installed package, when the first such photo comes. */
function libheif(): Libheif {
  if (library) return library;
  const require = createRequire(import.meta.url);
  const wasmBinary = fs.readFileSync(require.resolve('libheif-js/libheif-wasm/libheif.wasm'));
  const load = require('libheif-js/libheif-wasm/libheif.js') as (options: object) => Libheif;
  library = load({ wasmBinary, print: () => {}, printErr: () => {} });
  return library;
}

/** How many photos the file holds. Throws when it cannot be read. */
export function countHeicPages(bytes: Uint8Array): number {
  return withPhotos(bytes, (_, ids) => ids.length);
}

/** One photo, turned as it was taken, as an uncompressed TIFF; `index` from 0. Throws when it is damaged or too large. */
export async function heicAsTiff(bytes: Uint8Array, index: number): Promise<Uint8Array> {
  const { data, width, height } = withPhotos(bytes, (context, ids) => decoded(context, ids[index]));
  return sharp(data, { raw: { width, height, channels: 3 } })
    .tiff({ compression: 'none' })
    .toBuffer();
}

function withPhotos<T>(bytes: Uint8Array, use: (context: object, ids: readonly number[]) => T): T {
  const heif = libheif();
  const context = heif.heif_context_alloc();
  try {
    const read = heif.heif_context_read_from_memory(context, bytes);
    if (read.code !== heif.heif_error_code.heif_error_Ok) throw failure(read);
    const ids = heif.heif_js_context_get_list_of_top_level_image_IDs(context);
    if ('code' in ids || ids.length === 0) throw failure(ids);
    return use(context, ids);
  } finally {
    heif.heif_context_free(context);
  }
}

/** The photo as three bytes a pixel. Its size is looked at before anything is unpacked. */
function decoded(context: object, id: number | undefined): Rgb {
  const heif = libheif();
  const handle = id === undefined ? undefined : heif.heif_js_context_get_image_handle(context, id);
  if (!handle || 'code' in handle) throw failure(handle);
  try {
    const width = heif.heif_image_handle_get_width(handle);
    const height = heif.heif_image_handle_get_height(handle);
    if (width * height > MOST_HEIC_PIXELS) throw new PageTooLarge(`${width} by ${height} pixels`);
    const { heif_colorspace_RGB: space } = heif.heif_colorspace;
    const shown = heif.heif_js_decode_image2(handle, space, heif.heif_chroma.heif_chroma_interleaved_RGB);
    if ('code' in shown) throw failure(shown);
    try {
      return packed(shown);
    } finally {
      heif.heif_image_release(shown.image);
    }
  } finally {
    heif.heif_image_handle_release(handle);
  }
}

/** The decoder's rows are wider than the picture. */
function packed({ channels }: Decoded): Rgb {
  const { heif_channel_interleaved: interleaved } = libheif().heif_channel;
  const channel = channels.find(({ id }) => id === interleaved);
  if (!channel) throw failure(channel);
  const { width, height, stride } = channel;
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    data.set(channel.data.subarray(row * stride, row * stride + width * 3), row * width * 3);
  }
  return { data, width, height };
}

function failure(reply: object | undefined): Error {
  const message = reply && 'message' in reply ? String(reply.message) : '';
  return new Error(`The photo cannot be decoded ${message}`);
}
