// Requests and replies of the Internet Printing Protocol (RFC 8010), as far as printing a file needs them.

/** What may be sent: the value and its IPP syntax. */
export type IppValue =
  | { readonly as: 'keyword' | 'uri' | 'name' | 'charset' | 'language' | 'mime'; readonly value: string }
  | { readonly as: 'integer'; readonly value: number };
export type IppAttributes = Readonly<Record<string, IppValue | readonly IppValue[]>>;

export type IppRequest = {
  readonly operation: number;
  /** In this order; IPP wants charset, language and the target first. */
  readonly about: IppAttributes;
  readonly job?: IppAttributes | undefined;
};

/** The attributes of one printer or job. Only texts, numbers and yes-no are kept; yes is 1. */
export type IppObject = ReadonlyMap<string, readonly (string | number)[]>;
export type IppReply = {
  readonly status: number;
  readonly printers: readonly IppObject[];
  readonly jobs: readonly IppObject[];
};

const VERSION = 0x0200;
const REQUEST_ID = 1;
const TAGS = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const;
const FIRST_VALUE_TAG = 0x10;
const SYNTAX = {
  integer: 0x21,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mime: 0x49,
} as const;
const NUMBERS = new Set([0x21, 0x23]);
const YES_NO = 0x22;
const FIRST_TEXT = 0x41;
/** Text and name with a language before them (RFC 8010 §3.9). */
const WITH_LANGUAGE = new Set([0x35, 0x36]);

/** The request as it goes over the wire; the document, if any, follows it. */
export function encodeRequest({ operation, about, job }: IppRequest): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(VERSION, 0);
  head.writeUInt16BE(operation, 2);
  head.writeUInt32BE(REQUEST_ID, 4);
  return Buffer.concat([
    head,
    Buffer.of(TAGS.operation),
    ...encodeAttributes(about),
    ...(job ? [Buffer.of(TAGS.job), ...encodeAttributes(job)] : []),
    Buffer.of(TAGS.end),
  ]);
}

function encodeAttributes(attributes: IppAttributes): Buffer[] {
  return Object.entries(attributes).flatMap(([name, values]) =>
    // Further values of one attribute carry an empty name.
    [values].flat().map((value, index) => encodeValue(index === 0 ? name : '', value)),
  );
}

function encodeValue(name: string, { as, value }: IppValue): Buffer {
  const bytes = typeof value === 'number' ? int32(value) : Buffer.from(value, 'utf8');
  const nameBytes = Buffer.from(name, 'utf8');
  return Buffer.concat([
    Buffer.of(SYNTAX[as]),
    int16(nameBytes.length),
    nameBytes,
    int16(bytes.length),
    bytes,
  ]);
}

/** Throws RangeError for bytes that are no whole reply. */
export function decodeReply(bytes: Buffer): IppReply {
  const status = bytes.readUInt16BE(2);
  const printers: IppObject[] = [];
  const jobs: IppObject[] = [];
  let group = new Map<string, (string | number)[]>();
  let name = '';
  let at = 8;
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === TAGS.end) break;
    if (tag < FIRST_VALUE_TAG) {
      group = new Map();
      if (tag === TAGS.printer) printers.push(group);
      if (tag === TAGS.job) jobs.push(group);
      continue;
    }
    const nameField = field(bytes, at);
    const valueField = field(bytes, nameField.end);
    at = valueField.end;
    if (nameField.bytes.length > 0) name = nameField.bytes.toString('utf8');
    const value = valueIn(tag, valueField.bytes);
    if (value === undefined) continue;
    const values = group.get(name) ?? [];
    group.set(name, values);
    values.push(value);
  }
  return { status, printers, jobs };
}

function field(bytes: Buffer, at: number): { readonly bytes: Buffer; readonly end: number } {
  const end = at + 2 + bytes.readUInt16BE(at);
  if (end > bytes.length) throw new RangeError('IPP reply ends early');
  return { bytes: bytes.subarray(at + 2, end), end };
}

function valueIn(tag: number, bytes: Buffer): string | number | undefined {
  if (NUMBERS.has(tag)) return bytes.readInt32BE(0);
  if (tag === YES_NO) return bytes.readUInt8(0);
  if (WITH_LANGUAGE.has(tag)) return field(bytes, field(bytes, 0).end).bytes.toString('utf8');
  return tag >= FIRST_TEXT ? bytes.toString('utf8') : undefined;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
